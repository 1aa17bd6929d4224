/** The options of the job, and how they are read. */
@NullMarked
package io.remdreaming.jobs.options;

import org.jspecify.annotations.NullMarked;
