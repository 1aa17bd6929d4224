/** The guard that lets only the newest set of each window pass, as a difference. */
@NullMarked
package io.remdreaming.operators.memory.changelog;

import org.jspecify.annotations.NullMarked;
