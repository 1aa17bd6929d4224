package io.remdreaming.cli.run;

import io.remdreaming.model.memory.Ids;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How the job is to run.
 *
 * @param bounded whether to end at the log's end as it is at the start
 * @param from write only windows that start at or after it; null for all
 * @param to write only windows that start before it; null for all
 * @param uiPorts a port, a range of ports, or 0 for any
 * @param options of the job, as given, where Kafka is among them
 * @param flink settings of Flink, as given
 */
public record RunSettings(
    boolean bounded,
    @Nullable String from,
    @Nullable String to,
    boolean batch,
    int parallelism,
    String uiPorts,
    Map<String, String> options,
    Map<String, String> flink) {

  private static final String GROUP = "dreaming.group-id";
  private static final int NAME_LENGTH = 8;

  public Map<String, String> jobOptions() {
    var all = new TreeMap<>(options);
    if (bounded || batch) {
      all.put("dreaming.bounded", "true");
    }
    if (batch) {
      all.put("dreaming.mode", "BATCH");
    }
    if (from != null) {
      all.put("dreaming.from", from);
    }
    if (to != null) {
      all.put("dreaming.to", to);
    }
    return all;
  }

  /** All settings of Flink; nobody waits for the rows of a run before its end. */
  Map<String, String> flinkSettings() {
    var all = new TreeMap<>(flink);
    if (endsByItself()) {
      all.putIfAbsent("execution.checkpointing.interval", "10 s");
    }
    return all;
  }

  /** Whether the job ends by itself; it then begins at the log's start, whatever ran before. */
  boolean endsByItself() {
    return Boolean.parseBoolean(jobOptions().getOrDefault("dreaming.bounded", "false"));
  }

  /** A folder's name; a job that reads another log or writes other tables has another one. */
  String folderName() {
    if (endsByItself()) {
      var group = options.get(GROUP);
      return group == null ? "bounded" : "bounded-" + shortId(group);
    }
    var places = new TreeMap<>(options);
    places
        .keySet()
        .removeIf(
            key ->
                !key.equals("kafka.bootstrap.servers")
                    && !key.startsWith("dreaming.topic.")
                    && !key.equals(GROUP)
                    && !key.equals("postgres.url"));
    return "run-" + shortId(places.toString());
  }

  private static String shortId(String name) {
    return Ids.of("run", name).substring(0, NAME_LENGTH);
  }
}
