package io.remdreaming.benchmarks.classloaders;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A JVM beside this one, which ends with it, looked into by {@code jcmd}. */
record JavaProcess(Process process, Path log) implements AutoCloseable {

  private static final Path BIN = Path.of(System.getProperty("java.home"), "bin");
  private static final long CLOSING_SECONDS = 20;

  /**
   * Starts it.
   *
   * @param log takes what it prints
   */
  static JavaProcess start(List<String> arguments, Map<String, String> environment, Path log) {
    var command = new ArrayList<String>();
    command.add(BIN.resolve("java").toString());
    command.addAll(arguments);
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    try {
      return new JavaProcess(builder.start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What it holds, after full collections. */
  Footprint footprint() {
    ask("GC.run");
    var histogram = ask("GC.class_histogram");
    return Footprint.of(histogram, ask("GC.heap_info"), threads(), told("status"), told("maps"));
  }

  /** What Linux tells of it. */
  private String told(String file) {
    try {
      return Files.readString(Path.of("/proc", "" + process.pid(), file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String threads() {
    return ask("Thread.print");
  }

  ThreadCounts threadCounts() {
    try (var all = Files.list(Path.of("/proc", "" + process.pid(), "task"))) {
      return ThreadCounts.of((int) all.count(), threads());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String ask(String question) {
    if (!process.isAlive()) {
      throw new IllegalStateException("a process of the cluster has ended, see " + log);
    }
    var jcmd = new ProcessBuilder(BIN.resolve("jcmd").toString(), "" + process.pid(), question);
    try {
      var asked = jcmd.redirectErrorStream(true).start();
      var answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (asked.waitFor() != 0) {
        throw new IllegalStateException("jcmd " + question + ": " + answer);
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(CLOSING_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
