package io.remdreaming.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.remdreaming.sinks.TestSchema;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Commands one after the other in a process of their own, whose environment names the database, as
 * only a process can have it. To start a JVM for each would take most of a test's time.
 */
final class CommandSeries implements AutoCloseable {

  private static final long LIMIT_MINUTES = 10;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final PrintStream commands;
  private final BufferedReader answers;
  private final Path log;

  private CommandSeries(Process process, Path log) {
    this.process = process;
    this.commands = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.log = log;
  }

  /**
   * Starts the process.
   *
   * @param folder holds its private data and its log
   * @param schema the tables that its commands are to use
   */
  static CommandSeries start(Path folder, TestSchema schema) throws IOException {
    var log = folder.resolve("series.txt");
    var builder = new ProcessBuilder(ChildJvm.command(CommandSeries.class, List.of()));
    builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().put("REM_HOME", folder.resolve("home").toString());
    builder.environment().put("REM_JDBC_URL", schema.url());
    builder.environment().put("REM_JDBC_PASSWORD", "of no database");
    return new CommandSeries(builder.start(), log);
  }

  /** Runs all in a process that lives as long. */
  static List<Said> of(Path folder, TestSchema schema, List<List<String>> commands)
      throws Exception {
    try (var series = start(folder, schema)) {
      var all = new ArrayList<Said>();
      for (var command : commands) {
        all.add(series.run(command));
      }
      return all;
    }
  }

  /** Runs a command to its end. */
  Said run(List<String> command) throws Exception {
    commands.println(JSON.writeValueAsString(command));
    var answer =
        CompletableFuture.supplyAsync(this::readAnswer).get(LIMIT_MINUTES, TimeUnit.MINUTES);
    assertThat(answer).as("%s: %s", command, Files.readString(log)).startsWith("{");
    return JSON.readValue(answer, Said.class);
  }

  /** Runs a command, which has to succeed, and returns all that it said. */
  String succeed(List<String> command) throws Exception {
    var said = run(command);
    assertThat(said.status()).as(said.messages()).isZero();
    return said.all();
  }

  /** Dreams a log to its end, with vectors of so many components. */
  void dream(String bootstrapServers, int dimension) throws Exception {
    var command = List.of("run", "--bounded", "--bootstrap-servers", bootstrapServers);
    succeed(Stream.concat(command.stream(), space(dimension).stream()).toList());
  }

  /** Options of a command that dreams: one subtask each, and vectors that cost nothing. */
  static List<String> space(int dimension) {
    return List.of(
        "--parallelism",
        "1",
        "--ui-port",
        "0",
        "--set",
        "embedding.provider=hashed",
        "embedding.dimension=" + dimension);
  }

  private String readAnswer() {
    try {
      return String.valueOf(answers.readLine());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    commands.close();
    process.destroyForcibly();
  }

  /** The process: a command on each line of its input, what it said on each of its output. */
  public static void main(String[] args) throws IOException {
    var answers =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    System.setOut(System.err);
    var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (var line = commands.readLine(); line != null; line = commands.readLine()) {
      var command = JSON.readValue(line, new TypeReference<List<String>>() {});
      answers.println(JSON.writeValueAsString(Said.by(System.getenv(), command)));
    }
    System.exit(0);
  }
}
