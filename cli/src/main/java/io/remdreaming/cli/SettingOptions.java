package io.remdreaming.cli;

import io.remdreaming.cli.errors.InvalidInputException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Settings by their keys. */
final class SettingOptions {

  @Option(
      names = "--set",
      arity = "1..*",
      paramLabel = "KEY=VALUE",
      description = "Options of the job, of Kafka's clients (kafka.*) or of Flink.")
  private List<String> set = List.of();

  /** The values by their keys, in their order. */
  Map<String, String> values() {
    var values = new LinkedHashMap<String, String>();
    for (var setting : set) {
      var equals = setting.indexOf('=');
      if (equals < 1) {
        throw new InvalidInputException("--set: found '%s', expected KEY=VALUE".formatted(setting));
      }
      values.put(setting.substring(0, equals).strip(), setting.substring(equals + 1).strip());
    }
    return values;
  }
}
