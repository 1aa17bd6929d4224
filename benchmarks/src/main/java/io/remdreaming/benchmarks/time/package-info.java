/** Measures how well times in texts are understood. */
@NullMarked
package io.remdreaming.benchmarks.time;

import org.jspecify.annotations.NullMarked;
