/** How long a tenant's memory is kept: marks of its time, and sets without what is too old. */
@NullMarked
package io.remdreaming.operators.retention;

import org.jspecify.annotations.NullMarked;
