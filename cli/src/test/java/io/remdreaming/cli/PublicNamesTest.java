package io.remdreaming.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.cli.home.Environment;
import io.remdreaming.sinks.TestSchema;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The public names are those of a file, so that none changes by accident: dashboards, scripts,
 * savepoints and other programs use them.
 */
class PublicNamesTest {

  private static final Path FILE = Path.of("src", "test", "resources", "public-names.txt");
  private static final String ACCEPT =
      """
      Public names have changed. If that is meant, say so in CHANGELOG.md and accept them:
        ./rem-dreaming test -pl cli -am -Dtest=PublicNamesTest -Dsurefire.failIfNoSpecifiedTests=false -Dgolden.write
      """;

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated();

  @Test
  void namesAreThoseOfTheFile() throws Exception {
    var context = new Context(new Environment(Map.of()), quiet(), quiet(), false);
    var names = PublicNames.text(Main.commandLine(context), SCHEMA);
    if (System.getProperty("golden.write") != null) {
      Files.writeString(FILE, names);
    }
    var changes = changes(Files.readAllLines(FILE), names.lines().toList());
    assertThat(changes).as(ACCEPT).isEmpty();
    assertThat(Files.readString(FILE)).as(ACCEPT).isEqualTo(names);
  }

  /** Lines that are no more, and new ones. */
  private static List<String> changes(List<String> before, List<String> now) {
    var changes = new ArrayList<String>();
    var known = new HashSet<>(before);
    var found = new HashSet<>(now);
    before.stream().filter(line -> !found.contains(line)).forEach(line -> changes.add("- " + line));
    now.stream().filter(line -> !known.contains(line)).forEach(line -> changes.add("+ " + line));
    return changes;
  }

  private static PrintStream quiet() {
    return new PrintStream(PrintStream.nullOutputStream());
  }
}
