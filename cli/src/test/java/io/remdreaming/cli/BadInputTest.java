package io.remdreaming.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.cli.home.Environment;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** All commands with what they cannot take; what needs no database and no Kafka to be refused. */
final class BadInputTest {

  private static final List<String> OWNERS = List.of("--tenant-id", "--user-id");

  private static final String NOWHERE = "127.0.0.1:1";

  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void makeFiles() throws IOException {
    Files.createDirectory(folder.resolve("folder"));
    Files.writeString(folder.resolve("empty"), "");
    Files.write(folder.resolve("binary"), new byte[] {(byte) 0x8f, 0, (byte) 0xfa, 7, 'x'});
    Files.writeString(folder.resolve("event"), "{}\n");
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "/bad-input.csv", delimiter = '|', numLinesToSkip = 1)
  void badInputIsOneLineAndExitCode1(String arguments, String expected) {
    var said = run(arguments.split(" "));
    assertThat(said.messages())
        .as("what is said of %s", arguments)
        .startsWith("rem-dreaming: ")
        .contains(expected)
        .doesNotContain("Exception", "\tat ")
        .hasLineCount(1);
    assertThat(said.status()).as(said.messages()).isEqualTo(1);
    assertThat(said.out()).isEmpty();
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("idsOfAllCommands")
  void aBlankIdIsRefusedByEveryCommand(List<String> command, String option) {
    for (var blank : List.of("", " ", "\u00a0")) {
      var arguments = Stream.concat(command.stream(), Stream.of(option + "=" + blank));
      var said = run(arguments.toArray(String[]::new));
      assertThat(said.status()).as(said.messages()).isEqualTo(1);
      assertThat(said.messages())
          .startsWith(
              "rem-dreaming: %s: found '%s', expected an id that is not blank"
                  .formatted(option, blank))
          .hasLineCount(1);
    }
  }

  static Stream<Arguments> idsOfAllCommands() {
    var context = new Context(new Environment(Map.of()), System.out, System.err, false);
    return below(Main.commandLine(context), List.of())
        .flatMap(
            command ->
                command.line().getCommandSpec().options().stream()
                    .map(OptionSpec::longestName)
                    .filter(OWNERS::contains)
                    .map(option -> Arguments.of(command.name(), option)));
  }

  private record Command(List<String> name, CommandLine line) {}

  private static Stream<Command> below(CommandLine line, List<String> name) {
    return line.getSubcommands().entrySet().stream()
        .flatMap(
            entry -> {
              var own = Stream.concat(name.stream(), Stream.of(entry.getKey())).toList();
              return Stream.concat(
                  Stream.of(new Command(own, entry.getValue())), below(entry.getValue(), own));
            });
  }

  @Test
  void everyTextArgumentHasATypeThatChecksIt() {
    var context = new Context(new Environment(Map.of()), System.out, System.err, false);
    var unchecked =
        below(Main.commandLine(context), List.of())
            .flatMap(
                command ->
                    command.line().getCommandSpec().args().stream()
                        .filter(argument -> argument.type() == String.class)
                        .map(argument -> String.join(" ", command.name()) + " " + name(argument)))
            .toList();
    assertThat(unchecked)
        .containsExactlyInAnyOrder(
            "demo --llm-base-url",
            "run --llm-base-url",
            "run --from",
            "run --to",
            "moments --llm-base-url",
            "affinity --llm-base-url",
            "user-model --llm-base-url",
            "custom --llm-base-url",
            "full --llm-base-url",
            "query --now",
            "query --llm-base-url",
            "serve --host",
            "serve --llm-base-url",
            "mcp --llm-base-url",
            "evaluate --llm-base-url",
            "recall --now",
            "recall --llm-base-url",
            "upgrade --filter",
            "upgrade --llm-base-url",
            "embeddings change --llm-base-url",
            "redream --llm-base-url",
            "redream diff --llm-base-url",
            "redream promote --llm-base-url",
            "events shuffle --within",
            "events shift --to",
            "stub-model --latency");
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  /** All at once: each waits for Kafka most of its time. */
  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void withoutKafkaACommandFailsWithinAMinute() {
    var all =
        withoutKafka()
            .map(
                command ->
                    CompletableFuture.supplyAsync(
                        () -> run(command.split(" ")), task -> new Thread(task).start()))
            .toList();
    for (var said : all.stream().map(CompletableFuture::join).toList()) {
      assertThat(said.status()).as(said.messages()).isEqualTo(2);
      assertThat(said.messages())
          .startsWith("rem-dreaming: cannot use Kafka at " + NOWHERE + ", asked for up to 20 s: ")
          .doesNotContain("Exception")
          .hasLineCount(1);
    }
  }

  private static Stream<String> withoutKafka() {
    return Stream.of(
            "send FILES/event", "import markdown FILES/folder --tenant-id a --user-id b", "run")
        .map(line -> line + " --bootstrap-servers " + NOWHERE);
  }

  @Test
  void aPortInUseIsNamed() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var said = run("stub-model", "--port", "" + taken.getLocalPort());
      assertThat(said.status()).isEqualTo(2);
      assertThat(said.messages())
          .isEqualTo("rem-dreaming: expected port %d to be free%n".formatted(taken.getLocalPort()));
    }
  }

  @ParameterizedTest
  @MethodSource("emptyInput")
  void whatHoldsNothingIsSaid(String arguments, String expected) {
    var said = run(arguments.split(" "));
    assertThat(said.status()).as(said.messages()).isZero();
    assertThat(said.messages()).startsWith("rem-dreaming: nothing to ").contains(expected);
  }

  static Stream<Arguments> emptyInput() {
    return Stream.of(
            List.of("validate FILES/empty", "empty holds no events"),
            List.of("import rem FILES/empty --tenant-id a --dry-run", "empty holds no messages"),
            List.of("events shuffle FILES/empty", "the files hold no events"),
            List.of("events repeat 2 FILES/empty", "the files hold no events"),
            List.of("events shift FILES/empty", "the files hold no events"))
        .map(row -> Arguments.of(row.toArray()));
  }

  private Said run(String... arguments) {
    var environment =
        Map.of(
            "REM_HOME",
            folder.resolve("home").toString(),
            "REM_JDBC_URL",
            "jdbc:postgresql://127.0.0.1:1/none");
    return Said.by(
        environment,
        Arrays.stream(arguments)
            .map(argument -> argument.replace("FILES", folder.toString()))
            .map(argument -> argument.equals("''") ? "" : argument)
            .toList());
  }
}
