/** The guard that lets only the newest set of each window pass, as a difference. */
@NullMarked
package io.remdreaming.operators.newest;

import org.jspecify.annotations.NullMarked;
