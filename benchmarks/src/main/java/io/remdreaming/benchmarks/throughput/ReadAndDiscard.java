package io.remdreaming.benchmarks.throughput;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** Kafka to nowhere: nothing can be faster. */
final class ReadAndDiscard implements Flow {

  @Override
  public String key() {
    return "discard";
  }

  @Override
  public String title() {
    return "(a) Kafka, discard";
  }

  @Override
  public void draw(StreamExecutionEnvironment env, String bootstrapServers) {
    env.fromSource(
            BoundedLog.source(bootstrapServers, "bench-discard", new RawBytes()),
            WatermarkStrategy.noWatermarks(),
            "Read")
        .uid("read")
        .sinkTo(new DiscardingSink<>())
        .name("Discard")
        .uid("discard");
  }
}
