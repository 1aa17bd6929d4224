package io.remdreaming.cli.erasure.log;

import java.util.Map;

/**
 * A topic as it is to be again.
 *
 * @param id Kafka's own id, which a topic of the same name that is made anew does not have
 * @param settings those of its own
 * @param starts the first offset of each partition
 * @param groups what consumer groups have committed: group, partition, offset
 */
record TopicFacts(
    String id,
    int partitions,
    int replication,
    Map<String, String> settings,
    Map<Integer, Long> starts,
    Map<String, Map<Integer, Long>> groups) {}
