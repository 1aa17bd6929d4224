/**
 * Measures the gateway against a stub of a model: throughput, and whom slow and many calls harm.
 */
@NullMarked
package io.remdreaming.benchmarks.gateway;

import org.jspecify.annotations.NullMarked;
