/** What all benchmarks share. */
@NullMarked
package io.remdreaming.benchmarks;

import org.jspecify.annotations.NullMarked;
