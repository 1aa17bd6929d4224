package io.remdreaming.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.cli.home.Environment;
import io.remdreaming.jobs.upgrade.UpgradeContract;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MainTest {

  private static final String GOOD =
      "{\"type\":\"message\",\"tenant_id\":\"t\",\"user_id\":\"u\",\"id\":\"%s\","
          + "\"timestamp\":\"2026-02-14T09:3%s:00Z\",\"content\":\"Hello\"}";

  @TempDir private Path folder = Path.of("");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream messages = new ByteArrayOutputStream();
  private final Map<String, String> environment = new HashMap<>();

  @Test
  void aGoodFileIsValid() throws IOException {
    assertThat(run("validate", file(GOOD.formatted("1", "1"), POLICY))).isZero();
    assertThat(out()).isEqualTo("2 events, 0 bad\n");
  }

  private static final String POLICY =
      "{\"kind\":\"tenant_policy\",\"tenant_id\":\"*\",\"policy\":{\"affinity_top_k\":5}}";

  @Test
  void eachBadLineIsToldWithReasonFieldAndWhatWasExpected() throws IOException {
    var bad = GOOD.formatted("2", "2").replace("00Z", "00");
    var policy = POLICY.replace("5", "500");
    var rc = run("validate", file(GOOD.formatted("1", "1"), "", bad, "{torn", policy));
    assertThat(rc).isEqualTo(1);
    assertThat(out().lines().toList())
        .hasSize(4)
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .startsWith("line 3: timestamp-without-zone: timestamp: found")
                    .contains("expected ISO-8601 with zone"),
            line -> assertThat(line).startsWith("line 4: malformed-json: "),
            line ->
                assertThat(line)
                    .startsWith("line 5: invalid-field: affinity_top_k: found '500', expected"),
            line -> assertThat(line).isEqualTo("4 events, 3 bad"));
  }

  @Test
  void aSavepointFitsTheSameVersionAndNoneThatHasOtherKeyGroups() throws IOException {
    var contract = contract();
    var jar = jar("now.jar", contract);
    assertThat(run("lint-upgrade", jar, jar)).isZero();
    assertThat(out()).isEqualTo("A savepoint of OLD fits NEW.\n");
    out.reset();
    var other =
        jar(
            "other.jar",
            contract.replace("\"max_parallelism\" : 720", "\"max_parallelism\" : 128"));
    assertThat(run("lint-upgrade", jar, other)).isEqualTo(2);
    assertThat(out())
        .isEqualTo(
            "breaks pipeline.max-parallelism is 128, was 720\n"
                + "A savepoint of OLD does not fit NEW.\n");
  }

  private static String contract() throws IOException {
    try (var in = ClassLoader.getSystemResourceAsStream(UpgradeContract.RESOURCE)) {
      return new String(requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private String jar(String name, String contract) throws IOException {
    var jar = folder.resolve(name);
    try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new ZipEntry(UpgradeContract.RESOURCE));
      zip.write(contract.getBytes(StandardCharsets.UTF_8));
    }
    return jar.toString();
  }

  @Test
  void shufflingKeepsEveryLineAndIsRepeatable() throws IOException {
    var file = file(GOOD.formatted("1", "1"), GOOD.formatted("2", "2"), "not JSON");
    assertThat(run("events", "shuffle", "--seed", "7", file)).isZero();
    var once = out();
    out.reset();
    assertThat(run("events", "shuffle", "--seed", "7", file)).isZero();
    assertThat(out()).isEqualTo(once);
    assertThat(once.lines()).containsExactlyInAnyOrderElementsOf(Files.readAllLines(Path.of(file)));
  }

  @Test
  void repeatingGivesEachLineSoManyTimes() throws IOException {
    var file = file(GOOD.formatted("1", "1"), GOOD.formatted("2", "2"));
    assertThat(run("events", "repeat", "3", file)).isZero();
    assertThat(out().lines()).hasSize(6);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "events",
        "validate",
        "validate /nowhere/at-all.jsonl",
        "lint-upgrade /nowhere/old.jar",
        "lint-upgrade /nowhere/old.jar /nowhere/new.jar",
        "events shuffle --within soon /nowhere/at-all.jsonl",
        "events repeat 0 /nowhere/at-all.jsonl",
        "events repeat /nowhere/at-all.jsonl",
        "events shift --to yesterday /nowhere/at-all.jsonl",
        "send /nowhere/at-all.jsonl",
        "demo --parallelism many",
        "demo --partitions 0",
        "demo --mode sideways",
        "demo --set novalue",
        "demo",
        "fingerprint",
        "run",
        "moments",
        "moments --tenant-id acme --all-tenants",
        "moments --all-tenants --user-id ann",
        "moments --all-tenants --lookback-hours 0",
        "moments --all-tenants --limit 0",
        "moments --all-tenants",
        "affinity --all-tenants --use-llm --bootstrap-servers localhost:9",
        "status --user-id ann",
        "query LOOKUP a",
        "query --tenant-id acme LOOKUP a",
        "query --tenant-id acme --user-id ann --all-users LOOKUP a",
        "query --tenant-id acme --user-id ann",
        "query --tenant-id acme --user-id ann SELECT 1",
        "explain",
        "run --bootstrap-servers localhost:9 --from 2026-01-01T00:00:00Z",
        "run --bootstrap-servers localhost:9 --set dreaming.nonsense=1"
      })
  void whatTheCallerCanPutRightIsOneLineAndExitCode1(String arguments) {
    var rc = run(arguments.isEmpty() ? new String[0] : arguments.split(" "));
    assertThat(rc).as(messages()).isEqualTo(1);
    assertThat(messages()).startsWith("rem-dreaming: ").hasLineCount(1);
    assertThat(out()).isEmpty();
  }

  @Test
  void allUsersAreReadOnlyWhenItIsSaid() {
    assertThat(run("query", "--tenant-id", "acme", "LOOKUP a")).isEqualTo(1);
    assertThat(messages()).contains("--user-id", "--all-users");
  }

  @Test
  void nothingThatIsPrintedCommandsTheTerminal() {
    run("query", "--tenant-id", "acme", "--user-id", "ann", "\u001b[2J\u009b1m\u202e");
    assertThat(messages())
        .contains("LOOKUP", "character 1")
        .doesNotContain("\u001b", "\u009b", "\u202e");
    var context = new Context(new Environment(environment), stream(out), stream(messages), false);
    context.out().println("a\u001b]0;title\u0007b\tc\nd");
    context.out().printf("%s%c", "\u009b2J", '\u0007');
    context.out().print(new StringBuilder("é\u202e茶"));
    assertThat(out()).isEqualTo("a\\u001b]0;title\\u0007b\tc\nd\n\\u009b2J\\u0007é\\u202e茶");
  }

  @Test
  void whatFailsIsOneLineAndExitCode2() {
    environment.put("REM_JDBC_URL", "jdbc:postgresql://127.0.0.1:1/none");
    assertThat(run("fingerprint")).isEqualTo(2);
    assertThat(messages()).startsWith("rem-dreaming: ").hasLineCount(1);
  }

  @Test
  void aStackTraceIsShownOnlyWhenAskedFor() {
    assertThat(run("--verbose", "validate", "/nowhere/at-all.jsonl")).isEqualTo(1);
    assertThat(messages()).contains("\tat io.remdreaming.cli");
  }

  @Test
  void helpIsAResult() {
    assertThat(run("demo", "--help")).isZero();
    assertThat(out().replaceAll("\\s+", " "))
        .contains("--fresh", HelpText.summaries(HelpText.text()).get("demo"));
  }

  @Test
  void theHelpOfTheProgramIsTheHelpText() {
    assertThat(run("--help")).isZero();
    assertThat(out()).isEqualTo(HelpText.text());
  }

  @Test
  void theHelpTextTellsWhatEachCommandDoes() {
    var context = new Context(new Environment(environment), stream(out), stream(messages), false);
    assertThat(HelpText.summaries(HelpText.text()))
        .containsKeys(Main.commandLine(context).getSubcommands().keySet().toArray(String[]::new));
  }

  private int run(String... arguments) {
    environment.putIfAbsent("REM_HOME", folder.resolve("home").toString());
    var context = new Context(new Environment(environment), stream(out), stream(messages), false);
    return Main.commandLine(context).execute(arguments);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private String file(String... lines) throws IOException {
    return Files.write(folder.resolve("events.jsonl"), List.of(lines)).toString();
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String messages() {
    return messages.toString(StandardCharsets.UTF_8);
  }
}
