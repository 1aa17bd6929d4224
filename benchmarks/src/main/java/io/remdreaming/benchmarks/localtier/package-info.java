/** Measures whether what the local tier tells is worth telling. */
@NullMarked
package io.remdreaming.benchmarks.localtier;

import org.jspecify.annotations.NullMarked;
