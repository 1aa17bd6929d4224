package io.remdreaming.cli;

import io.remdreaming.cli.arguments.Numbers;
import io.remdreaming.cli.flink.FlinkSettings;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that runs the job. */
final class JobOptions {

  private static final String FREE_UI_PORTS = "8081-8180";

  /** In which of Flink's two modes a job runs. */
  enum Mode {
    STREAMING,
    BATCH
  }

  @Option(
      names = "--parallelism",
      defaultValue = "2",
      paramLabel = "N",
      description = "Subtasks of each operator (default: ${DEFAULT-VALUE}).")
  private int parallelism;

  @Option(
      names = "--mode",
      defaultValue = "streaming",
      paramLabel = "MODE",
      description = "streaming or batch (default: ${DEFAULT-VALUE}).")
  private Mode mode = Mode.STREAMING;

  @Option(
      names = "--ui-port",
      paramLabel = "PORT",
      description = "Port of Flink's web UI, 0 for any (default: 8081, or the next that is free).")
  private @Nullable Integer uiPort;

  @Mixin private SettingOptions set = new SettingOptions();

  @Option(
      names = "--llm-base-url",
      paramLabel = "URL",
      description = "Asks the models at this address; of OpenAI's protocol, if no provider is set.")
  private @Nullable String llmBaseUrl;

  int parallelism() {
    return Numbers.within("--parallelism", parallelism, 1, 128);
  }

  boolean isBatch() {
    return mode == Mode.BATCH;
  }

  String uiPorts() {
    return uiPort == null
        ? FREE_UI_PORTS
        : Integer.toString(Numbers.within("--ui-port", uiPort, 0, 65_535));
  }

  Map<String, String> flink() {
    var flink = set.values();
    flink.keySet().removeIf(key -> !FlinkSettings.isFlinkKey(key));
    return flink;
  }

  Map<String, String> job() {
    var job = set.values();
    job.keySet().removeIf(FlinkSettings::isFlinkKey);
    addModels(llmBaseUrl, job);
    return job;
  }

  /** Adds what the address of a model server stands for. */
  static void addModels(@Nullable String llmBaseUrl, Map<String, String> job) {
    if (llmBaseUrl != null) {
      job.putIfAbsent("llm.base-url", llmBaseUrl);
      job.putIfAbsent("llm.provider", "litellm");
      job.putIfAbsent("llm.model.good", "default");
    }
  }
}
