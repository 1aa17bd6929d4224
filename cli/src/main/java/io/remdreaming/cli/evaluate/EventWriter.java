package io.remdreaming.cli.evaluate;

import io.remdreaming.cli.errors.ExecutionFailedException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Writes the turns of a published dataset as events, one a line. */
final class EventWriter implements AutoCloseable {

  private final Path file;
  private final OutputStream output;
  private final List<Turn> turns = new ArrayList<>();

  private EventWriter(Path file, OutputStream output) {
    this.file = file;
    this.output = output;
  }

  static EventWriter to(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      return new EventWriter(file, Files.newOutputStream(file));
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  /**
   * Writes a turn.
   *
   * @param role user or assistant
   */
  void write(Turn turn, String role, Instant time) {
    var event = JsonLines.MAPPER.createObjectNode();
    event.put("type", "message");
    event.put("tenant_id", turn.user().tenantId());
    event.put("user_id", turn.user().userId());
    event.put("session_id", turn.session());
    event.put("id", turn.id());
    event.put("role", role);
    if (!turn.speaker().isEmpty()) {
      event.put("speaker", turn.speaker());
    }
    event.put("content", turn.content());
    event.put("timestamp", time.toString());
    try {
      output.write(JsonLines.MAPPER.writeValueAsBytes(event));
      output.write('\n');
    } catch (IOException e) {
      throw failed(file, e);
    }
    turns.add(turn);
  }

  /** All turns that were written. */
  List<Turn> turns() {
    return turns;
  }

  private static ExecutionFailedException failed(Path file, IOException cause) {
    return new ExecutionFailedException("cannot write " + file, cause);
  }

  @Override
  public void close() {
    try {
      output.close();
    } catch (IOException e) {
      throw failed(file, e);
    }
  }
}
