package io.remdreaming.benchmarks.throughput;

import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A job that reads the whole log. */
interface Flow {

  /** The word that chooses it on the command line. */
  String key();

  /** What it does, for people. */
  String title();

  void draw(StreamExecutionEnvironment env, String bootstrapServers);
}
