package io.remdreaming.cli.demo;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a demo is to run.
 *
 * @param inputs files of events; none for the sample
 * @param exit whether to end when everything is remembered
 * @param fresh whether to begin with an empty log, no checkpoints and empty tables
 * @param batch whether to run over the whole log in batch mode
 * @param partitions of the log; null for what there is
 * @param uiPorts a port, a range of ports, or 0 for any
 * @param options of the job, as given
 * @param flink settings of Flink, as given
 */
public record DemoSettings(
    List<Path> inputs,
    boolean exit,
    boolean fresh,
    int parallelism,
    boolean batch,
    @Nullable Integer partitions,
    String uiPorts,
    Map<String, String> options,
    Map<String, String> flink) {

  /** All options of the job: those given, and what a demo does not wait long for. */
  Map<String, String> jobOptions(String bootstrapServers) {
    var all = new HashMap<String, String>();
    all.put("dreaming.session.idle-timeout", "2 s");
    all.put("affinity.refresh-interval", "250 ms");
    all.put("dreaming.user-model.debounce", "250 ms");
    all.putAll(options);
    all.put("kafka.bootstrap.servers", bootstrapServers);
    if (batch) {
      all.put("dreaming.mode", "BATCH");
      all.put("dreaming.bounded", "true");
    }
    return all;
  }
}
