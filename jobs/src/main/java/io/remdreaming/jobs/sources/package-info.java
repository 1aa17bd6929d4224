/** Kafka as a source, and what is measured beside the reading. */
@NullMarked
package io.remdreaming.jobs.sources;

import org.jspecify.annotations.NullMarked;
