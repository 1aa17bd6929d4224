/** The tenants' policies as operators see them. */
@NullMarked
package io.remdreaming.operators.policies;

import org.jspecify.annotations.NullMarked;
