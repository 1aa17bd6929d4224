/** The flow of the job, from sources to sinks. */
@NullMarked
package io.remdreaming.jobs.topology;

import org.jspecify.annotations.NullMarked;
