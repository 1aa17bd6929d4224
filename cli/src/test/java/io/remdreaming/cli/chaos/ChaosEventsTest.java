package io.remdreaming.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The events of every run. */
final class ChaosEventsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void everyMessageHasAnIdOfItsOwn() throws IOException {
    var ids = new HashSet<String>();
    var all = Stream.of(ChaosEvents.steady(), ChaosEvents.burst()).flatMap(List::stream).toList();
    for (var event : all) {
      var message = JSON.readTree(event);
      assertThat(message.path("tenant_id").asText()).startsWith("chaos-");
      ids.add(message.path("user_id").asText() + message.path("id").asText());
    }
    assertThat(ids).hasSameSizeAs(all);
  }

  @Test
  void theBurstIsOfOtherUsers() throws IOException {
    for (var event : ChaosEvents.burst()) {
      assertThat(JSON.readTree(event).path("user_id").asText()).startsWith("crowd-");
    }
  }
}
