/** A Flink cluster of processes on this machine, with Kafka and ZooKeeper beside it. */
@NullMarked
package io.remdreaming.cli.cluster;

import org.jspecify.annotations.NullMarked;
