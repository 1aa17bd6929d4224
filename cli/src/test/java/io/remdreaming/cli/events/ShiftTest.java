package io.remdreaming.cli.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ShiftTest {

  private static final Instant NEWEST = Instant.parse("2026-05-01T12:00:00Z");

  @Test
  void newestEventIsMovedToTheTimeAndTheOthersAlong() {
    var events =
        List.of(
            event(
                "{\"id\":\"a\",\"timestamp\":\"2024-02-28T10:00:00+01:00\"}",
                "2024-02-28T09:00:00Z"),
            event(
                "{\"id\":\"b\",\"timestamp\":\"2024-02-28T09:30:00.5Z\"}",
                "2024-02-28T09:30:00.5Z"));
    assertThat(Shift.to(NEWEST, events))
        .extracting(event -> new String(event.bytes(), StandardCharsets.UTF_8))
        .containsExactly(
            "{\"id\":\"a\",\"timestamp\":\"2026-05-01T12:29:59.500+01:00\"}",
            "{\"id\":\"b\",\"timestamp\":\"2026-05-01T12:00Z\"}");
  }

  @Test
  void whatTellsNoTimeStaysAsItIs() {
    var broken = event("{\"timestamp\":\"yesterday\"}", "2024-02-28T09:00:00Z");
    var strange = event("[1]", "2024-02-28T09:00:00Z");
    assertThat(Shift.to(NEWEST, List.of(broken, strange))).containsExactly(broken, strange);
    assertThat(Shift.to(NEWEST, List.of())).isEmpty();
  }

  private static TimedEvent event(String json, String time) {
    return new TimedEvent(Instant.parse(time), json.getBytes(StandardCharsets.UTF_8));
  }
}
