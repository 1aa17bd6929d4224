package io.remdreaming.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.cli.home.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The program knows the commands and options in the code blocks of the documentation. */
final class DocumentedCommandsTest {

  private static final Path ROOT = Path.of("..");
  private static final Pattern BLOCK = Pattern.compile("(?s)\n```\\w*\n(.*?)\n```");
  private static final Pattern COMMAND =
      Pattern.compile("\\./rem-dreaming ((?:'[^']*'|\"[^\"]*\"|[^#&>'\"\n])*)");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

  /** What stands in brackets may be left out. */
  private static final Pattern OPTIONAL = Pattern.compile(" ?\\[[^\\[\\]]*]");

  @Test
  void everyCommandIsUnderstood() throws IOException {
    var context = new Context(new Environment(Map.of()), System.out, System.err, false);
    var program = Main.commandLine(context);
    var commands = documented();
    commands.removeIf(command -> !program.getSubcommands().containsKey(words(command)[0]));
    assertThat(commands).hasSizeGreaterThan(70);
    var soft = new SoftAssertions();
    for (var command : commands) {
      soft.assertThat(objection(program, command)).as(command).isEmpty();
    }
    soft.assertAll();
  }

  private static String objection(CommandLine program, String command) {
    try {
      program.parseArgs(words(command));
      return "";
    } catch (ParameterException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static Set<String> documented() throws IOException {
    var commands = new LinkedHashSet<String>();
    try (var pages = Files.list(ROOT.resolve("docs"))) {
      for (var page : Stream.concat(Stream.of(ROOT.resolve("README.md")), pages).toList()) {
        BLOCK
            .matcher(Files.readString(page).replace("\\\n", " "))
            .results()
            .flatMap(block -> COMMAND.matcher(block.group(1)).results())
            .forEach(found -> commands.add(found.group(1)));
      }
    }
    return commands;
  }

  private static String[] words(String command) {
    var line = command;
    while (OPTIONAL.matcher(line).find()) {
      line = OPTIONAL.matcher(line).replaceAll("");
    }
    return WORD.matcher(line).results().map(DocumentedCommandsTest::text).toArray(String[]::new);
  }

  private static String text(MatchResult word) {
    return word.group(1) != null
        ? word.group(1)
        : word.group(2) != null ? word.group(2) : word.group(3);
  }
}
