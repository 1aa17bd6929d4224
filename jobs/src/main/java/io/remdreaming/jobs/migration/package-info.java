/** The change of the embedding space. */
@NullMarked
package io.remdreaming.jobs.migration;

import org.jspecify.annotations.NullMarked;
