package io.remdreaming.client;

import java.net.URI;
import java.time.OffsetDateTime;
import java.util.List;

/** The example of the README. */
final class Example {

  private Example() {}

  /** What memory knows about billing, after a message about it was sent. */
  static String run(URI server, String key) {
    // README begins
    var memory = MemoryClient.of(server, key).asUser("ann");
    memory.send(
        List.of(
            new Event.Message(
                "m1",
                OffsetDateTime.parse("2026-02-14T09:31:00Z"),
                "s1",
                Event.Role.USER,
                "Ann",
                "Sarah Chen wants to move billing to Kafka first.")));
    var hits = memory.search(Search.of("billing").in("messages").during("2026-02").limit(3));
    for (var hit : hits.hits()) {
      System.out.println(hit.score() + " " + hit.row().path("content").asText());
    }
    var prompt = memory.recall("Who works on billing?", 1500).text();
    // README ends
    return prompt;
  }
}
