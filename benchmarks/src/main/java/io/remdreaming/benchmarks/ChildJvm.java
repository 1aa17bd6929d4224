package io.remdreaming.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A main class in a JVM of its own, with this one's class path. It ends with this one, if it ends
 * with its standard input.
 *
 * @param said its first line
 */
public record ChildJvm(Process process, String said) implements AutoCloseable {

  /** Starts a main class, and waits for its first line. */
  public static ChildJvm start(Class<?> main, String heap, String... arguments) {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseParallelGC",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(Arrays.asList(arguments));
    try {
      var process = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
      var lines =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      var said = lines.readLine();
      if (said == null) {
        throw new IllegalStateException(
            "%s: found an end, expected a line".formatted(main.getSimpleName()));
      }
      return new ChildJvm(process, said);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits, in the main class, until whoever has started it ends or closes it. */
  public static void awaitEnd() {
    try {
      while (System.in.read() >= 0) {
        continue;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
