/** Messages and wishes to forget, led to the sessions they concern. */
@NullMarked
package io.remdreaming.operators.routing;

import org.jspecify.annotations.NullMarked;
