package io.remdreaming.cli;

import io.remdreaming.cli.arguments.Id;
import io.remdreaming.cli.demo.DemoModels;
import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.cli.run.RunSettings;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a command runs the job, by which models, and on which Kafka: that of the demo by itself. */
final class OnceOptions {

  @Mixin private JobOptions job = new JobOptions();

  @Option(names = "--provider", paramLabel = "NAME", description = "The models' provider.")
  private @Nullable Id provider;

  @Option(names = "--model", paramLabel = "MODEL", description = "The provider's model.")
  private @Nullable Id model;

  @Mixin private Brokers brokers = new Brokers();

  /**
   * The settings of the job.
   *
   * @param bounded whether it ends at the log's end
   * @param ownKeys options of the job for which the command has options of its own
   * @param own these options, for people
   */
  RunSettings settings(boolean bounded, List<String> ownKeys, String own, Context context) {
    var options = new HashMap<>(job.job());
    for (var key : ownKeys) {
      if (options.containsKey(key)) {
        throw new InvalidInputException("--set: found %s, expected %s".formatted(key, own));
      }
    }
    if (provider != null) {
      options.put("llm.provider", provider.value());
    }
    if (model != null) {
      options.put("llm.model.good", model.value());
    }
    brokers.put(options, Brokers.KEY);
    if (!options.containsKey(Brokers.KEY)) {
      var home = context.environment().home();
      options.put(Brokers.KEY, Brokers.ofDemo(home));
      if (!options.containsKey("llm.provider")) {
        DemoModels.read(home).forEach(options::putIfAbsent);
      }
    }
    return new RunSettings(
        bounded, null, null, job.isBatch(), job.parallelism(), job.uiPorts(), options, job.flink());
  }
}
