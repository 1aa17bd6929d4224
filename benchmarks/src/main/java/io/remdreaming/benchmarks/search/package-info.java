/** How long queries of memory take. */
@NullMarked
package io.remdreaming.benchmarks.search;

import org.jspecify.annotations.NullMarked;
