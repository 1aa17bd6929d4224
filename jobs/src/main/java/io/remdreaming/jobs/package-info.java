/** The topology, its inlets and outlets, its options and its main class. */
@NullMarked
package io.remdreaming.jobs;

import org.jspecify.annotations.NullMarked;
