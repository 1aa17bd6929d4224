/** The topology, its sources and sinks, its options and its main class. */
@NullMarked
package io.remdreaming.jobs;

import org.jspecify.annotations.NullMarked;
