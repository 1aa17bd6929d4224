package io.remdreaming.benchmarks.throughput;

import io.remdreaming.jobs.DreamingJob;
import io.remdreaming.jobs.options.DreamingOptions;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The dreaming job as it is in production, with every row written to PostgreSQL.
 *
 * @param given options of the job that differ from their defaults
 */
record WholeJob(Map<String, String> given) implements Flow {

  @Override
  public String key() {
    return "dream";
  }

  @Override
  public String title() {
    return "(c) the whole job, every row written";
  }

  @Override
  public void draw(StreamExecutionEnvironment env, String bootstrapServers) {
    var options = new HashMap<>(given);
    options.putIfAbsent("embedding.provider", "hashed");
    options.put("kafka.bootstrap.servers", bootstrapServers);
    options.put("dreaming.bounded", "true");
    options.put("dreaming.group-id", "bench-dream");
    options.put("postgres.properties.currentSchema", BenchDatabase.SEARCH_PATH);
    DreamingJob.describe(env, DreamingOptions.from(options));
  }
}
