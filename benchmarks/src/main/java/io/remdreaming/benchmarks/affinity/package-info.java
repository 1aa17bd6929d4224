/** What it costs to find similar resources. */
@NullMarked
package io.remdreaming.benchmarks.affinity;

import org.jspecify.annotations.NullMarked;
