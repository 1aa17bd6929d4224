/** What a tenant may spend, and the ledger's claims and settlements. */
@NullMarked
package io.remdreaming.model.budget;

import org.jspecify.annotations.NullMarked;
