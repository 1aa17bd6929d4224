package io.remdreaming.sinks.postgres;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A PostgreSQL of a test's own, whose roles it may change; on the loopback address, for a while.
 */
record ThrowawayPostgres(Path bin, Path folder, int port) implements AutoCloseable {

  private static final Path VERSIONS = Path.of("/usr/lib/postgresql");
  private static final String ADMIN = "admin";

  /** Where the programs are, if this machine has them. */
  static Optional<Path> programs() throws IOException {
    if (!Files.isDirectory(VERSIONS)) {
      return Optional.empty();
    }
    try (var versions = Files.list(VERSIONS)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .max(Comparator.naturalOrder());
    }
  }

  static ThrowawayPostgres start(Path bin, String password) throws Exception {
    var folder = Files.createTempDirectory("throwaway-postgres");
    var secret = Files.writeString(folder.resolve("password"), password);
    var data = folder.resolve("data").toString();
    if (isRoot()) {
      run(List.of("chown", "-R", "postgres", folder.toString()), List.of());
    }
    int port;
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    var started = new ThrowawayPostgres(bin, folder, port);
    started.program(
        "initdb", "-D", data, "-U", ADMIN, "-A", "scram-sha-256", "-N", "--pwfile=" + secret);
    started.program(
        "pg_ctl",
        "-D",
        data,
        "-w",
        "-l",
        folder.resolve("log").toString(),
        "start",
        "-o",
        "-p %d -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
            .formatted(port));
    return started;
  }

  String url(String password) {
    return url() + "?user=" + ADMIN + "&password=" + password;
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  private void program(String name, String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(bin.resolve(name).toString());
    command.addAll(List.of(arguments));
    run(
        command,
        isRoot()
            ? List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups")
            : List.of());
  }

  private static void run(List<String> command, List<String> become)
      throws IOException, InterruptedException {
    var all = new ArrayList<>(become);
    all.addAll(command);
    var log = Files.createTempFile("throwaway-postgres", ".log");
    var process =
        new ProcessBuilder(all)
            .directory(Path.of("/").toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (process.waitFor() != 0) {
      throw new IllegalStateException(command + ": " + Files.readString(log));
    }
    Files.delete(log);
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  @Override
  public void close() throws IOException, InterruptedException {
    program("pg_ctl", "-D", folder.resolve("data").toString(), "-m", "immediate", "stop");
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
