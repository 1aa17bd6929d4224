package io.remdreaming.cli;

import io.remdreaming.cli.demo.DemoModels;
import io.remdreaming.cli.home.Environment;
import io.remdreaming.jobs.options.DreamingOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options by which a command finds a running job's Kafka, and knows its models. */
final class ConnectionOptions {

  @Mixin private Brokers brokers = new Brokers();

  @Mixin private SettingOptions set = new SettingOptions();

  @Option(
      names = "--llm-base-url",
      paramLabel = "URL",
      description = "Where the job's models are, if it was given like this.")
  private @Nullable String llmBaseUrl;

  /** The job's options, as far as they are given. */
  DreamingOptions options(Environment environment) {
    return options(environment, Map.of());
  }

  DreamingOptions options(Environment environment, Map<String, String> more) {
    var options = new LinkedHashMap<>(set.values());
    options.putAll(more);
    JobOptions.addModels(llmBaseUrl, options);
    brokers.put(options, Brokers.KEY);
    if (!options.containsKey(Brokers.KEY)) {
      options.put(Brokers.KEY, Brokers.ofDemo(environment.home()));
      DemoModels.read(environment.home()).forEach(options::putIfAbsent);
    }
    return DreamingOptions.from(options, environment.variables());
  }
}
