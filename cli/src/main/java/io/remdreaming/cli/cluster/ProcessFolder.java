package io.remdreaming.cli.cluster;

import io.remdreaming.cli.errors.ExecutionFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Processes that outlive the command that started them, found again by files with their ids. A file
 * also holds when its process began, so that another process of the same id is never taken for it.
 */
public record ProcessFolder(Path folder, Path logs) {

  private static final Duration SAME_START = Duration.ofSeconds(3);
  private static final Duration KILL_LIMIT = Duration.ofSeconds(20);
  private static final String ENDING = ".pid";

  /** Starts a process in a session of its own, so that no terminal ends it. */
  void start(ProcessSpec spec) {
    var command = new ArrayList<String>(List.of("setsid"));
    command.addAll(spec.command());
    var builder = new ProcessBuilder(command).directory(spec.folder().toFile());
    builder.environment().putAll(spec.environment());
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log(spec.name()).toFile()));
    try {
      Files.createDirectories(folder);
      Files.createDirectories(logs);
      var process = builder.start();
      process.getOutputStream().close();
      var began = process.info().startInstant().orElseGet(Instant::now);
      Files.writeString(file(spec.name()), process.pid() + " " + began.toEpochMilli() + "\n");
    } catch (IOException e) {
      throw new ExecutionFailedException(
          "cannot start %s: %s".formatted(spec.name(), e.getMessage()), e);
    }
  }

  Path log(String name) {
    return logs.resolve(name + ".log");
  }

  /** The names of all that were started and not ended. */
  public List<String> names() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(ENDING))
          .map(name -> name.substring(0, name.length() - ENDING.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new ExecutionFailedException("cannot read " + folder + ": " + e.getMessage(), e);
    }
  }

  /** The process of a name, if it still runs. */
  public Optional<ProcessHandle> running(String name) {
    try {
      var parts = Files.readString(file(name)).strip().split(" ");
      var began = Instant.ofEpochMilli(Long.parseLong(parts[1]));
      return ProcessHandle.of(Long.parseLong(parts[0]))
          .filter(ProcessFolder::runs)
          .filter(handle -> startedAt(handle, began));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw new ExecutionFailedException("cannot read " + file(name) + ": " + e.getMessage(), e);
    }
  }

  /** A process that has ended stays in the table of processes until its parent asks for it. */
  private static boolean runs(ProcessHandle handle) {
    try {
      var stat = Files.readString(Path.of("/proc", "" + handle.pid(), "stat"));
      return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
    } catch (IOException | StringIndexOutOfBoundsException e) {
      return handle.isAlive();
    }
  }

  private static boolean startedAt(ProcessHandle handle, Instant began) {
    var start = handle.info().startInstant();
    return start.isPresent()
        && Duration.between(start.get(), began).abs().compareTo(SAME_START) < 0;
  }

  /** Kills a process as a failing machine would. */
  public void kill(String name) {
    running(name).ifPresent(handle -> await(name, handle, handle.destroyForcibly(), KILL_LIMIT));
  }

  /** Asks a process to end, and kills it when it takes too long. */
  void end(String name, Duration patience) {
    var handle = running(name);
    if (handle.isPresent()) {
      signal(name, "CONT"); // one that is paused would not hear
      var unused = handle.get().destroy();
      if (!endsWithin(handle.get(), patience)) {
        kill(name);
      }
    }
    try {
      Files.deleteIfExists(file(name));
    } catch (IOException e) {
      throw new ExecutionFailedException("cannot delete " + file(name), e);
    }
  }

  /** Whether a process has ended within a time. */
  boolean hasEndedWithin(String name, Duration time) {
    return running(name).map(handle -> endsWithin(handle, time)).orElse(true);
  }

  /** Sends a signal such as {@code STOP}. */
  public void signal(String name, String signal) {
    running(name).ifPresent(handle -> Signals.send(handle.pid(), signal));
  }

  private static void await(String name, ProcessHandle handle, boolean isAsked, Duration limit) {
    if (!isAsked || !endsWithin(handle, limit)) {
      throw new ExecutionFailedException(
          "cannot kill %s, process %d".formatted(name, handle.pid()));
    }
  }

  private static boolean endsWithin(ProcessHandle handle, Duration limit) {
    var end = System.nanoTime() + limit.toNanos();
    while (runs(handle) && System.nanoTime() < end) {
      try {
        handle.onExit().get(100, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        continue; // looked at again above, also because a process without a parent stays a while
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      } catch (java.util.concurrent.ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }
    return !runs(handle);
  }

  private Path file(String name) {
    return folder.resolve(name + ENDING);
  }
}
