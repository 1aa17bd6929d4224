package io.remdreaming.benchmarks.throughput;

import io.remdreaming.model.sessions.SessionKey;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.windowing.assigners.EventTimeSessionWindows;

/** Flink's own session windows at their cheapest: they count, and hold no message. */
final class SessionCounts implements Flow {

  private static final Duration GAP = Duration.ofMinutes(30);
  private static final Duration DISORDER = Duration.ofMinutes(1);

  @Override
  public String key() {
    return "count";
  }

  @Override
  public String title() {
    return "(b') Kafka, parse, Flink's session windows on RocksDB counting, discard";
  }

  @Override
  public void draw(StreamExecutionEnvironment env, String bootstrapServers) {
    var watermarks =
        WatermarkStrategy.<TimedMessage>forBoundedOutOfOrderness(DISORDER)
            .withTimestampAssigner((message, before) -> message.millis());
    env.fromSource(
            BoundedLog.source(bootstrapServers, "bench-count", new TimedMessages()),
            watermarks,
            "Read and parse")
        .uid("read")
        .keyBy(TimedMessage::session)
        .window(EventTimeSessionWindows.withGap(GAP))
        .aggregate(new Count())
        .name("Session counts")
        .uid("session-counts")
        .sinkTo(new DiscardingSink<>())
        .name("Discard")
        .uid("discard");
  }

  /**
   * What a session window needs to know of a message.
   *
   * @param millis when it was said, since the epoch
   */
  public record TimedMessage(SessionKey session, long millis) {}

  /** Counts. */
  private static final class Count implements AggregateFunction<TimedMessage, Long, Long> {

    private static final long serialVersionUID = 1L;

    @Override
    public Long createAccumulator() {
      return 0L;
    }

    @Override
    public Long add(TimedMessage message, Long count) {
      return count + 1;
    }

    @Override
    public Long getResult(Long count) {
      return count;
    }

    @Override
    public Long merge(Long one, Long other) {
      return one + other;
    }
  }
}
