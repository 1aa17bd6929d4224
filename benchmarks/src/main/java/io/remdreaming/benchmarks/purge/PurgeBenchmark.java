package io.remdreaming.benchmarks.purge;

import io.remdreaming.benchmarks.Benchmark;
import io.remdreaming.benchmarks.throughput.HeapPeak;
import io.remdreaming.cli.arguments.Numbers;
import io.remdreaming.cli.erasure.log.LogPurge;
import io.remdreaming.cli.erasure.log.TopicPlan;
import io.remdreaming.cli.erasure.log.TopicRules;
import io.remdreaming.cli.home.Environment;
import io.remdreaming.cli.home.RemHome;
import io.remdreaming.cli.kafka.EmbeddedKafka;
import io.remdreaming.cli.kafka.EventSender;
import io.remdreaming.cli.kafka.TopicReader;
import io.remdreaming.cli.kafka.Topics;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.query.erasure.log.RecordedRequest;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The main class: one user is taken out of a log of many. */
@Command(
    name = "bench purge",
    description =
        "Purges one user from a log of synthetic messages, with a broker in the same JVM.")
public final class PurgeBenchmark implements Callable<Integer> {

  private static final String ADDRESS = "bootstrap.servers";
  private static final int MESSAGES_OF_USER = 200;
  private static final Instant BEGIN = Instant.parse("2026-01-05T09:00:00Z");
  private static final UserKey GONE = new UserKey("acme", "u7");

  @Option(names = "--events", paramLabel = "N", description = "Messages of the log.")
  private int events = 1_000_000;

  @Option(names = "--partitions", paramLabel = "N", description = "Of the log.")
  private int partitions = 4;

  public static void main(String[] args) {
    Benchmark.main(new PurgeBenchmark(), args);
  }

  @Override
  public Integer call() {
    Numbers.within("--events", events, MESSAGES_OF_USER * 10, 100_000_000);
    Numbers.within("--partitions", partitions, 1, 100);
    var folder = Environment.ofThisProcess().home().root().resolve("bench-purge");
    RemHome.delete(folder);
    try (var broker = EmbeddedKafka.start(folder)) {
      Topics.ensure(broker.bootstrapServers(), partitions);
      var kafka = Map.of(ADDRESS, broker.bootstrapServers());
      var begun = System.nanoTime();
      fill(kafka);
      System.out.printf("filled with %,d events in %,d ms%n", events, millis(begun));
      measure(kafka, folder);
    } finally {
      RemHome.delete(folder);
    }
    return 0;
  }

  private void fill(Map<String, String> kafka) {
    var users = events / MESSAGES_OF_USER;
    try (var sender = new EventSender(kafka, Topics.ACTIVITY)) {
      for (var i = 0; i < events; i++) {
        sender.send(message(i, i % users), "the benchmark");
      }
      var request =
          "{\"type\":\"forget\",\"tenant_id\":\"acme\",\"user_id\":\"u7\",\"id\":\"f\",\"scope\":\"user\",\"timestamp\":\"2026-03-01T00:00:00Z\"}";
      sender.send(request.getBytes(StandardCharsets.UTF_8), "the request");
      sender.flush();
    }
  }

  private static byte[] message(int number, int user) {
    var event =
        "{\"type\":\"message\",\"tenant_id\":\"acme\",\"user_id\":\"u%d\",\"session_id\":\"s%d\",\"id\":\"m%d\",\"timestamp\":\"%s\",\"role\":\"user\",\"content\":\"Sentence %d of this log tells that somebody has walked along the harbour, has met a friend there and wants to come again in %d days.\"}"
            .formatted(
                user, number / 100_000, number, BEGIN.plusSeconds(number), number, number % 97);
    return event.getBytes(StandardCharsets.UTF_8);
  }

  private void measure(Map<String, String> kafka, Path folder) {
    var before = bytesOf(folder);
    var request = request(kafka);
    try (var purge = new LogPurge(kafka);
        var heap = new HeapPeak()) {
      var begun = System.nanoTime();
      var rules = TopicRules.of(kafka, List.of(request));
      var plans = purge.plan(rules.byTopic());
      var planned = millis(begun);
      begun = System.nanoTime();
      purge.run(plans, rules::of, () -> true);
      var took = millis(begun);
      var erased = plans.stream().mapToLong(TopicPlan::erased).sum();
      var bytes = plans.stream().mapToLong(TopicPlan::bytes).sum();
      System.out.printf(
          "%,d events of %,d bytes, %,d erased; planned in %,d ms, purged in %,d ms; log %,d to %,d"
              + " bytes; at most %,d MiB of heap%n",
          events, bytes, erased, planned, took, before, bytesOf(folder), heap.bytes() >> 20);
    }
  }

  private static RecordedRequest request(Map<String, String> kafka) {
    var found = new ArrayList<LogRecord>();
    TopicReader.read(
        kafka,
        Topics.ACTIVITY,
        record -> {
          var value = record.value();
          if (value != null
              && new String(value, StandardCharsets.UTF_8).startsWith("{\"type\":\"forget\"")) {
            found.add(record);
          }
        });
    var at = found.get(0);
    var forget =
        new Forget(GONE, Forget.Scope.USER, "", "", at.offset(), at.partition(), at.appendTime());
    return new RecordedRequest(forget, at.appendTime());
  }

  /** Of the segments of {@code rem.activity}, without those that are about to be deleted. */
  private long bytesOf(Path folder) {
    var bytes = 0L;
    for (var partition = 0; partition < partitions; partition++) {
      var segments =
          folder
              .resolve("data/rem.activity-" + partition)
              .toFile()
              .listFiles(PurgeBenchmark::isLog);
      for (var segment : segments == null ? new File[0] : segments) {
        bytes += segment.length();
      }
    }
    return bytes;
  }

  private static boolean isLog(File folder, String name) {
    return name.endsWith(".log");
  }

  private static long millis(long begun) {
    return (System.nanoTime() - begun) / 1_000_000;
  }
}
