package io.remdreaming.cli.erasure.log;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Prints what a purge costs and what it has done: counts, never content. */
public record PurgePrinter(PrintStream out, boolean isJson) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String AS_TABLE = "%-20s %12s %14s %10s %10s %14s%n";

  /** Prints the cost, before anything begins. */
  public void print(List<TopicPlan> plans, Duration estimate) {
    if (isJson) {
      return;
    }
    out.printf(AS_TABLE, "topic", "records", "bytes", "erased", "blanked", "bytes of both");
    for (var plan : plans) {
      out.printf(
          AS_TABLE,
          plan.topic(),
          plan.offsets(),
          plan.bytes(),
          plan.erased(),
          plan.blanked(),
          plan.erasedBytes());
    }
    var needed = plans.stream().filter(TopicPlan::isNeeded).toList();
    if (needed.isEmpty()) {
      out.println("Nothing is left to purge.");
      return;
    }
    var records = needed.stream().mapToLong(TopicPlan::offsets).sum();
    var bytes = needed.stream().mapToLong(TopicPlan::bytes).sum();
    out.printf(
        "A purge copies %,d records (%,d bytes) twice, needs as much room meanwhile, and takes about %d s.%n",
        records, bytes, Math.max(1, estimate.toSeconds()));
    out.flush();
  }

  /**
   * Prints what was done.
   *
   * @param holding by topic, how many records hold something of the subject afterwards; empty if
   *     none was named
   */
  public void print(
      List<TopicPlan> plans, boolean isDone, Duration took, Map<String, Long> holding) {
    if (isJson) {
      printJson(plans, isDone, took, holding);
      return;
    }
    if (!isDone) {
      return;
    }
    out.printf(
        "Purged %,d records and blanked %,d in %,d ms. Kafka deletes the old files after file.delete.delay.ms.%n",
        plans.stream().mapToLong(TopicPlan::erased).sum(),
        plans.stream().mapToLong(TopicPlan::blanked).sum(),
        took.toMillis());
    holding.forEach((topic, count) -> out.printf("%-20s %d records left%n", topic, count));
  }

  private void printJson(
      List<TopicPlan> plans, boolean isDone, Duration took, Map<String, Long> holding) {
    var json = JSON.createObjectNode().put("purged", isDone).put("millis", took.toMillis());
    var topics = json.putArray("topics");
    for (var plan : plans) {
      var each = topics.addObject().put("topic", plan.topic()).put("records", plan.offsets());
      each.put("bytes", plan.bytes()).put("erased", plan.erased()).put("blanked", plan.blanked());
      each.put("erased_bytes", plan.erasedBytes());
      if (holding.containsKey(plan.topic())) {
        each.put("left", holding.get(plan.topic()));
      }
    }
    out.println(json);
  }
}
