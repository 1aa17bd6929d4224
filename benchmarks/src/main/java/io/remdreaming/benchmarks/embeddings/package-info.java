/** How fast texts are embedded within the job. */
@NullMarked
package io.remdreaming.benchmarks.embeddings;

import org.jspecify.annotations.NullMarked;
