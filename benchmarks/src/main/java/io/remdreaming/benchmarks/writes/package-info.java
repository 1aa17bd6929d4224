/** What it costs to write rows that are searched. */
@NullMarked
package io.remdreaming.benchmarks.writes;

import org.jspecify.annotations.NullMarked;
