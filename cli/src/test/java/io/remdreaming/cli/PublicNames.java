package io.remdreaming.cli;

import io.remdreaming.jobs.DreamingJob;
import io.remdreaming.jobs.options.DreamingOptions;
import io.remdreaming.jobs.options.EmbeddingOptionKeys;
import io.remdreaming.jobs.options.ModelOptionKeys;
import io.remdreaming.jobs.options.OptionKeys;
import io.remdreaming.sinks.TestSchema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What users, dashboards, savepoints and other programs call things by, as lines of a text. */
final class PublicNames {

  private static final List<Map<String, String>> JOBS =
      List.of(
          Map.of(
              "llm.provider", "anthropic",
              "llm.model.good", "m",
              "files.sources", "file:///data/{tenant_id}/"),
          Map.of(
              "dreaming.mode", "BATCH",
              "dreaming.bounded", "true",
              "dreaming.tenant-id", "acme",
              "dreaming.operations", "chunks;affinity",
              "affinity.llm-limit", "5"));

  private static final String COLUMNS =
      """
      SELECT table_name || '.' || column_name || ' ' || udt_name
      FROM information_schema.columns WHERE table_schema = current_schema()
      ORDER BY table_name COLLATE "C", column_name COLLATE "C"
      """;

  /** Listed with the program alone. */
  private static final Set<String> OF_ALL_COMMANDS = Set.of("--help", "--version", "--verbose");

  private PublicNames() {}

  static String text(CommandLine program, TestSchema schema) throws Exception {
    var inCode = NamesInCode.all();
    var sections = new TreeMap<String, List<String>>();
    sections.put("Commands and their options", commands(program));
    sections.put("Metric groups", List.copyOf(inCode.get("metric group")));
    sections.put("Metrics", List.copyOf(inCode.get("metric")));
    sections.put("Operators: uid, name", operators());
    sections.put("Options of the job, with defaults; topics among them", options());
    sections.put("States", List.copyOf(inCode.get("state")));
    sections.put("Tables and views, with columns", schema.query(COLUMNS));
    return text(sections);
  }

  private static String text(SortedMap<String, List<String>> sections) {
    var text = new StringBuilder();
    sections.forEach(
        (title, lines) -> {
          text.append(text.isEmpty() ? "" : "\n").append("# ").append(title).append('\n');
          lines.forEach(line -> text.append(line).append('\n'));
        });
    return text.toString();
  }

  private static List<String> commands(CommandLine command) {
    var name = command.getCommandSpec().qualifiedName();
    var isProgram = command.getParent() == null;
    var options =
        command.getCommandSpec().options().stream()
            .filter(option -> isProgram || !OF_ALL_COMMANDS.contains(option.longestName()))
            .map(PublicNames::described);
    var positional =
        command.getCommandSpec().positionalParameters().stream().map(given -> given.paramLabel());
    var lines = new TreeSet<String>();
    lines.add(name);
    Stream.concat(options, positional).forEach(option -> lines.add(name + " " + option));
    command.getSubcommands().values().forEach(sub -> lines.addAll(commands(sub)));
    return List.copyOf(lines);
  }

  private static String described(OptionSpec option) {
    var byDefault = option.defaultValue();
    return String.join(", ", option.names()) + (byDefault == null ? "" : " = " + byDefault);
  }

  private static List<String> operators() {
    var lines = new TreeSet<String>();
    for (var job : JOBS) {
      var given = new HashMap<>(job);
      given.put("kafka.bootstrap.servers", "localhost:9092");
      var env = StreamExecutionEnvironment.getExecutionEnvironment(new Configuration());
      DreamingJob.describe(env, DreamingOptions.from(given, Map.of()));
      for (var node : env.getStreamGraph().getStreamNodes()) {
        lines.add("%s, %s".formatted(node.getTransformationUID(), node.getOperatorName()));
      }
    }
    return List.copyOf(lines);
  }

  private static List<String> options() {
    var lines = new TreeSet<String>();
    OptionKeys.ALL.forEach(option -> lines.add(described(option)));
    ModelOptionKeys.ALL.forEach(option -> lines.add(described(option)));
    EmbeddingOptionKeys.ALL.forEach(option -> lines.add(described(option)));
    OptionKeys.PREFIXES.forEach(prefix -> lines.add(prefix + "*"));
    return List.copyOf(lines);
  }

  private static <T> String described(ConfigOption<T> option) {
    if (!option.hasDefaultValue()) {
      return option.key();
    }
    var configuration = new Configuration();
    configuration.set(option, option.defaultValue());
    return option.key() + " = " + configuration.toMap().get(option.key());
  }
}
