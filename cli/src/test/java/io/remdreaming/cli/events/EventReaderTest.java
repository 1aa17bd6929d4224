package io.remdreaming.cli.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remdreaming.cli.errors.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EventReaderTest {

  @TempDir private Path folder = Path.of("");

  @Test
  void emptyLinesAreNoEventsButCount() {
    assertThat(read("one\n\n  \r\ntwo\r\nthree")).containsExactly("1 one", "4 two", "5 three");
  }

  @Test
  void bytesThatAreNoTextStay() {
    var bytes = new byte[] {(byte) 0xff, (byte) 0xfe, '\n'};
    try (var reader = EventReader.of(new ByteArrayInputStream(bytes), "bytes")) {
      assertThat(reader.next()).containsExactly(0xff, 0xfe);
      assertThat(reader.next()).isNull();
    }
  }

  @Test
  void aMissingFileIsToldByName() {
    assertThatThrownBy(() -> EventReader.open(folder.resolve("missing.jsonl")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("missing.jsonl");
  }

  @Test
  void filesAreMergedByTimeAndKeepTheirOwnOrder() throws IOException {
    var one = file("one", event("a", "10:00"), event("b", "09:00"), event("c", "12:00"));
    var two = file("two", event("d", "11:00"), "no time");
    var merged =
        TimedEvent.merged(List.of(one, two)).stream()
            .map(event -> new String(event.bytes(), StandardCharsets.UTF_8))
            .toList();
    assertThat(merged)
        .containsExactly(
            event("a", "10:00"),
            event("b", "09:00"),
            event("d", "11:00"),
            "no time",
            event("c", "12:00"));
  }

  private Path file(String name, String... lines) throws IOException {
    return Files.write(folder.resolve(name), List.of(lines));
  }

  private static String event(String id, String time) {
    return "{\"id\":\"%s\",\"timestamp\":\"2026-02-14T%s:00Z\"}".formatted(id, time);
  }

  private static List<String> read(String text) {
    var events = new ArrayList<String>();
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    try (var reader = EventReader.of(new ByteArrayInputStream(bytes), "text")) {
      for (var event = reader.next(); event != null; event = reader.next()) {
        events.add(reader.line() + " " + new String(event, StandardCharsets.UTF_8));
      }
    }
    return events;
  }
}
