/** Whether a savepoint of one version of the job fits another. */
@NullMarked
package io.remdreaming.jobs.upgrade;

import org.jspecify.annotations.NullMarked;
