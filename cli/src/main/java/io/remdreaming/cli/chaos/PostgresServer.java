package io.remdreaming.cli.chaos;

import io.remdreaming.cli.cluster.Signals;
import io.remdreaming.cli.errors.ExecutionFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The private PostgreSQL as its administrator sees it.
 *
 * @param home the {@code REM_HOME} that holds it
 * @param launcher the program {@code rem-dreaming}
 */
record PostgresServer(Path home, Path launcher) {

  private static final String UNLIMITED = "unlimited";
  private static final String END_ALL =
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'rem'";

  private Path folder() {
    return home.resolve("postgres");
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new ExecutionFailedException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /** A connection as superuser, who always has one left. */
  Connection connect() throws SQLException {
    var password =
        lines(folder().resolve("pgpass")).stream()
            .map(line -> line.split(":", 5))
            .filter(parts -> parts[3].equals("postgres"))
            .map(parts -> parts[4])
            .findFirst()
            .orElseThrow();
    var port = lines(folder().resolve("port")).get(0).strip();
    var url = "jdbc:postgresql://127.0.0.1:" + port + "/rem?connectTimeout=3&socketTimeout=20";
    return DriverManager.getConnection(url + "&user=postgres&password=" + password);
  }

  private void execute(String... statements) {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      for (var sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new ExecutionFailedException("PostgreSQL: " + e.getMessage(), e);
    }
  }

  void setReadOnly(boolean isReadOnly) {
    execute(
        isReadOnly
            ? "ALTER SYSTEM SET default_transaction_read_only = on"
            : "ALTER SYSTEM RESET default_transaction_read_only",
        "SELECT pg_reload_conf()",
        END_ALL);
  }

  void refuseConnections(boolean isRefusing) {
    execute("ALTER ROLE rem CONNECTION LIMIT " + (isRefusing ? 0 : -1));
    if (isRefusing) {
      execute(END_ALL);
    }
  }

  /**
   * Lets no file grow beyond a WAL segment, which the WAL itself needs, for all server processes
   * that begin from now on; the job's begin anew.
   */
  void fillDisk() {
    limitFiles("" + walSegmentBytes());
    execute(END_ALL);
  }

  private long walSegmentBytes() {
    try (var connection = connect();
        var statement = connection.createStatement();
        var found =
            statement.executeQuery(
                "SELECT setting::bigint FROM pg_settings WHERE name = 'wal_segment_size'")) {
      found.next();
      return found.getLong(1);
    } catch (SQLException e) {
      throw new ExecutionFailedException("PostgreSQL: " + e.getMessage(), e);
    }
  }

  void freeDisk() {
    if (postmaster().isPresent()) {
      limitFiles(UNLIMITED);
    }
    start();
    execute(END_ALL);
  }

  /** Undoes whatever a run that was cut off has left broken. */
  void mend() {
    goOn();
    freeDisk();
    setReadOnly(false);
    refuseConnections(false);
  }

  /** As the server's own user: root may lack the right to limit processes of others. */
  private void limitFiles(String bytes) {
    var process = "" + postmaster().orElseThrow().pid();
    var command = new ArrayList<String>();
    if (owner("self", "uid") != owner(process, "uid")) {
      command.addAll(
          List.of(
              "setpriv",
              "--reuid=" + owner(process, "uid"),
              "--regid=" + owner(process, "gid"),
              "--clear-groups"));
    }
    command.addAll(List.of("prlimit", "--pid", process, "--fsize=" + bytes + ":" + UNLIMITED));
    if (Signals.run(command.toArray(String[]::new)) != 0) {
      throw new ExecutionFailedException("prlimit cannot limit the files of PostgreSQL");
    }
  }

  private static int owner(String process, String attribute) {
    try {
      return (int) Files.getAttribute(Path.of("/proc", process), "unix:" + attribute);
    } catch (IOException e) {
      throw new ExecutionFailedException("cannot look at process " + process, e);
    }
  }

  private Optional<ProcessHandle> postmaster() {
    var file = folder().resolve("data").resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(lines(file).get(0).strip()));
  }

  /** The postmaster first, then its children. */
  private Stream<ProcessHandle> processes() {
    return postmaster().stream()
        .flatMap(server -> Stream.concat(Stream.of(server), server.descendants()));
  }

  /** All processes at once, as when the machine fails. */
  void kill() {
    processes().toList().forEach(ProcessHandle::destroyForcibly);
  }

  void pause() {
    processes().toList().forEach(process -> Signals.send(process.pid(), "STOP"));
  }

  void goOn() {
    processes().toList().forEach(process -> Signals.send(process.pid(), "CONT"));
  }

  /** Starts it if it does not run, and waits until it takes connections. */
  void start() {
    launcher("start");
  }

  void stop() {
    launcher("stop");
  }

  private void launcher(String action) {
    var builder = new ProcessBuilder(launcher.toString(), "postgres", action);
    builder.environment().put("REM_HOME", home.toString());
    builder.environment().remove("REM_JDBC_URL");
    builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    try {
      if (builder.start().waitFor() != 0) {
        throw new ExecutionFailedException("'postgres %s' failed".formatted(action));
      }
    } catch (IOException e) {
      throw new ExecutionFailedException("cannot run " + launcher, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ExecutionFailedException("interrupted while PostgreSQL starts", e);
    }
  }
}
