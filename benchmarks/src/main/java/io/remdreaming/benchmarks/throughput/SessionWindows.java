package io.remdreaming.benchmarks.throughput;

import io.remdreaming.decoders.ActivityDecoder;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.activity.Message;
import io.remdreaming.model.sessions.SessionKey;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.assigners.EventTimeSessionWindows;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/**
 * Flink's own session windows over the log, with the job's own gap and lateness: each hands over
 * the messages of a session, as whoever would remember them needs it, and nothing is kept.
 */
final class SessionWindows implements Flow {

  private static final Duration GAP = Duration.ofMinutes(30);
  private static final Duration LATENESS = Duration.ofDays(7);
  private static final Duration DISORDER = Duration.ofMinutes(1);

  @Override
  public String key() {
    return "window";
  }

  @Override
  public String title() {
    return "(b) Kafka, decode, Flink's session windows on RocksDB, discard";
  }

  @Override
  public void draw(StreamExecutionEnvironment env, String bootstrapServers) {
    var watermarks =
        WatermarkStrategy.<Message>forBoundedOutOfOrderness(DISORDER)
            .withTimestampAssigner((message, before) -> message.timestamp().toEpochMilli());
    env.fromSource(
            BoundedLog.records(bootstrapServers, "bench-window"),
            WatermarkStrategy.noWatermarks(),
            "Read")
        .uid("read")
        .flatMap(new Decode())
        .returns(Message.class)
        .name("Decode")
        .uid("decode")
        .assignTimestampsAndWatermarks(watermarks)
        .uid("watermarks")
        .keyBy(message -> SessionKey.of(message.owner(), message.sessionId()))
        .window(EventTimeSessionWindows.withGap(GAP))
        .allowedLateness(LATENESS)
        .process(new HandOver())
        .name("Session windows")
        .uid("session-windows")
        .sinkTo(new DiscardingSink<>())
        .name("Discard")
        .uid("discard");
  }

  /** Messages of the log. */
  private static final class Decode implements FlatMapFunction<LogRecord, Message> {

    private static final long serialVersionUID = 1L;

    private static final ActivityDecoder DECODER = new ActivityDecoder();

    @Override
    public void flatMap(LogRecord record, Collector<Message> out) {
      var activity = DECODER.decode(record).activity();
      if (activity != null && activity.message() != null) {
        out.collect(activity.message());
      }
    }
  }

  /** How much was said in a session. */
  private static final class HandOver
      extends ProcessWindowFunction<Message, Long, SessionKey, TimeWindow> {

    private static final long serialVersionUID = 1L;

    @Override
    public void process(
        SessionKey session, Context context, Iterable<Message> messages, Collector<Long> out) {
      var length = 0L;
      for (var message : messages) {
        length += message.content().length();
      }
      out.collect(length);
    }
  }
}
