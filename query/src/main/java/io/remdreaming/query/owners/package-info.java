/** Tenants and users, as the tables know them. */
@NullMarked
package io.remdreaming.query.owners;

import org.jspecify.annotations.NullMarked;
