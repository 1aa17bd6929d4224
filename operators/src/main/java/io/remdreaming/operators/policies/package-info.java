/** The tenants' policies as operators see them, and when owners look for newer ones. */
@NullMarked
package io.remdreaming.operators.policies;

import org.jspecify.annotations.NullMarked;
