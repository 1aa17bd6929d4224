/** Faults on a cluster of processes, by a seed, and whether the tables are the same after them. */
@NullMarked
package io.remdreaming.cli.chaos;

import org.jspecify.annotations.NullMarked;
