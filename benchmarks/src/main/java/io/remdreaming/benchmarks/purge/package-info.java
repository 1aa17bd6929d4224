/** What it costs to take one user out of a large log. */
@NullMarked
package io.remdreaming.benchmarks.purge;

import org.jspecify.annotations.NullMarked;
