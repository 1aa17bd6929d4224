package io.remdreaming.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.sinks.TestSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A command as people run it, a process of its own, once it has ended.
 *
 * @param status its exit status
 * @param output what it said
 */
record Ended(int status, String output) {

  private static final long LIMIT_MINUTES = 10;
  private static final long LOOK_MILLIS = 200;

  /**
   * Runs a command to its end.
   *
   * @param folder holds its private data and its output
   * @param schema the tables that it is to use
   */
  static Ended of(Path folder, TestSchema schema, String... arguments)
      throws IOException, InterruptedException {
    return watched(process -> {}, folder, schema, arguments);
  }

  /**
   * The same, looking at the process again and again while it runs.
   *
   * @param watch looks
   */
  static Ended watched(
      Consumer<ProcessHandle> watch, Path folder, TestSchema schema, String... arguments)
      throws IOException, InterruptedException {
    var file = folder.resolve("output.txt");
    var process = start(folder, file, schema.url(), List.of(), arguments);
    var deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(LIMIT_MINUTES);
    var isOver = false;
    while (!isOver && System.nanoTime() < deadline) {
      watch.accept(process.toHandle());
      isOver = process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }
    process.destroyForcibly();
    var output = Files.readString(file);
    assertThat(isOver).as(output).isTrue();
    return new Ended(process.exitValue(), output);
  }

  /**
   * Starts a command.
   *
   * @param url the JDBC URL of the tables
   * @param flags of the JVM
   */
  static Process start(
      Path folder, Path output, String url, List<String> flags, String... arguments)
      throws IOException {
    var command = ChildJvm.command(Main.class, flags);
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(output.toFile());
    var environment = builder.environment();
    environment.put("REM_HOME", folder.resolve("home").toString());
    environment.put("REM_JDBC_URL", url);
    return builder.start();
  }
}
