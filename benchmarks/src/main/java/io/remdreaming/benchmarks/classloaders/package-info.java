/** Whether jobs leave anything behind in the processes of a cluster that they ran on. */
@NullMarked
package io.remdreaming.benchmarks.classloaders;

import org.jspecify.annotations.NullMarked;
