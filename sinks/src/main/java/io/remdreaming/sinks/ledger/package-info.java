/** The account of model calls in PostgreSQL: budgets, reservations, answers and embeddings. */
@NullMarked
package io.remdreaming.sinks.ledger;

import org.jspecify.annotations.NullMarked;
