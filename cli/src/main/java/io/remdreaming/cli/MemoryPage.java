package io.remdreaming.cli;

import io.remdreaming.cli.database.Database;
import io.remdreaming.query.memory.UserStatus;
import io.remdreaming.query.owners.OwnerScope;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Optional;

/**
 * The page of a memory server, open at the user who has said most.
 *
 * @param address of the page
 */
record MemoryPage(String address) {

  /** The page of a server on this machine; none while nobody has said anything. */
  static Optional<MemoryPage> of(Database database, int port) {
    return database.with(connection -> UserStatus.of(connection, new OwnerScope("", ""))).stream()
        .filter(user -> !user.userId().isEmpty() && user.messages() > 0)
        .max(Comparator.comparingLong(UserStatus::messages))
        .map(
            user ->
                new MemoryPage(
                    "http://127.0.0.1:%d/?tenant=%s&user=%s"
                        .formatted(port, encoded(user.tenantId()), encoded(user.userId()))));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Says where it is, and opens it where there is a desktop. */
  void show(PrintStream messages) {
    messages.println("Memory: " + address);
    if (System.getenv("DISPLAY") != null || System.getenv("WAYLAND_DISPLAY") != null) {
      try {
        new ProcessBuilder("xdg-open", address)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
      } catch (IOException e) {
        messages.println("No browser could be opened: " + e.getMessage());
      }
    }
  }
}
