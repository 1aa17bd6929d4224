/** How fast the whole job is, beside what Kafka and Flink alone can do on the same machine. */
@NullMarked
package io.remdreaming.benchmarks.throughput;

import org.jspecify.annotations.NullMarked;
