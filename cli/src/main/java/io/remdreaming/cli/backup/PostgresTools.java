package io.remdreaming.cli.backup;

import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.sinks.postgres.ConnectionProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * PostgreSQL's own programs for dumps. They are given the database in their environment, which,
 * unlike arguments, nobody else can see.
 */
public final class PostgresTools {

  private static final Path DEBIANS = Path.of("/usr/lib/postgresql");

  private final Map<String, String> environment;
  private final String path;

  /**
   * @param connections lead to the database
   * @param path the folders in which programs are looked for
   */
  public PostgresTools(ConnectionProvider connections, String path) {
    this.environment = connections.libpqVariables();
    this.path = path;
  }

  /** Writes all of a schema into a file, as it is at one moment. */
  void dump(String schema, Path file) {
    run("pg_dump", "--format=custom", "--no-owner", "--schema=" + schema, "--file=" + file);
  }

  /** Makes all that a dump holds, but for its schema itself, in one transaction. */
  void restore(Path file) {
    var contents =
        run("pg_restore", "--list", file.toString())
            .lines()
            .filter(line -> !line.matches(".* (SCHEMA|ACL|COMMENT) - (SCHEMA )?\\S+ \\S+"))
            .collect(Collectors.joining("\n", "", "\n"));
    try {
      var list = Files.createTempFile("restore", ".list");
      try {
        Files.writeString(list, contents);
        run(
            "pg_restore",
            "--no-owner",
            "--single-transaction",
            "--exit-on-error",
            "--use-list=" + list,
            "--dbname=" + environment.getOrDefault("PGDATABASE", ""),
            file.toString());
      } finally {
        Files.delete(list);
      }
    } catch (IOException e) {
      throw new ExecutionFailedException("cannot restore " + file + ": " + e.getMessage(), e);
    }
  }

  private String run(String program, String... arguments) {
    var command = new ArrayList<String>();
    command.add(find(program).toString());
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    try {
      var errors = Files.createTempFile(program, ".log");
      try {
        return output(program, builder.redirectError(errors.toFile()).start(), errors);
      } finally {
        Files.delete(errors);
      }
    } catch (IOException e) {
      throw new ExecutionFailedException(program + " does not run: " + e.getMessage(), e);
    }
  }

  private static String output(String program, Process process, Path errors) throws IOException {
    try (var output = process.getInputStream()) {
      var text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new ExecutionFailedException(program + ": " + Files.readString(errors).strip());
      }
      return text;
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new ExecutionFailedException(program + " was interrupted", e);
    }
  }

  /** Debian's newest, which reads older servers, too; else one of the path. */
  private Path find(String program) {
    var found = new ArrayList<Path>();
    try (var versions = Files.newDirectoryStream(DEBIANS, "[0-9]*")) {
      versions.forEach(version -> found.add(version.resolve("bin").resolve(program)));
    } catch (IOException e) {
      found.clear();
    }
    found.sort((one, other) -> Integer.compare(version(other), version(one)));
    for (var folder : path.split(":")) {
      found.add(Path.of(folder, program));
    }
    return found.stream()
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "found no %s, expected PostgreSQL's client programs on this machine"
                        .formatted(program)));
  }

  private static int version(Path program) {
    return Integer.parseInt(program.getName(DEBIANS.getNameCount()).toString());
  }
}
