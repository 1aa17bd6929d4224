package io.remdreaming.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * The text that {@code ./rem-dreaming help} prints: the only place that says what a command does.
 */
final class HelpText {

  private static final String FILE = "help.txt";

  /** The line of a command: its name, and what it does. */
  private static final Pattern COMMAND =
      Pattern.compile("^ {2}([a-z-]+) {2,}(.+)$", Pattern.MULTILINE);

  private HelpText() {}

  /** Lets a program's help be the text, and that of each of its commands begin with its line. */
  static void describe(CommandLine program) {
    var text = text();
    var summaries = summaries(text);
    var usage = program.getCommandSpec().usageMessage();
    usage.sectionKeys(List.of(FILE));
    usage.sectionMap(Map.of(FILE, help -> text));
    program
        .getSubcommands()
        .forEach((name, command) -> describe(command, summaries.getOrDefault(name, "")));
  }

  private static void describe(CommandLine command, String summary) {
    var usage = command.getCommandSpec().usageMessage();
    var description = Stream.concat(Stream.of(summary), Arrays.stream(usage.description()));
    usage.description(description.toArray(String[]::new));
  }

  /** What each command that the text lists does, by its name. */
  static Map<String, String> summaries(String text) {
    return COMMAND
        .matcher(text)
        .results()
        .collect(Collectors.toMap(line -> line.group(1), line -> line.group(2)));
  }

  static String text() {
    try (var file = Objects.requireNonNull(HelpText.class.getResourceAsStream(FILE), FILE)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
