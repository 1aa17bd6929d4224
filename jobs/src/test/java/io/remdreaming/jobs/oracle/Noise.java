package io.remdreaming.jobs.oracle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.model.memory.UserKey;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Records that must leave by the dead letters. */
final class Noise {

  private static final Instant FAR = Instant.parse("2099-01-01T00:00:00Z");

  private static final String YEAR_ZERO = "0001-01-01T00:00:00+01:00";

  private final Random random;
  private final Vocabulary words;

  Noise(Random random, Vocabulary words) {
    this.random = random;
    this.words = words;
  }

  void among(List<Draft> drafts, List<UserKey> users) {
    for (var i = 4 + random.nextInt(8); i > 0; i--) {
      var user = users.get(random.nextInt(users.size()));
      drafts.add(new Draft(user, random.nextInt(600), broken(user, "broken" + i)));
    }
  }

  private byte[] broken(UserKey user, String id) {
    return switch (random.nextInt(14)) {
      case 0 -> Wire.bytes("{\"type\": \"message\", \"id\": ");
      case 1 -> Wire.bytes("[1, 2]");
      case 2 -> new byte[0];
      case 3 -> Wire.bytes(message(user, id, Story.START).put("type", "telepathy"));
      case 4 -> Wire.bytes(message(user, id, Story.START).without(List.of("content")));
      case 5 -> Wire.bytes(message(user, id, Story.START).without(List.of("user_id")));
      case 6 -> Wire.bytes(message(user, "x".repeat(300), Story.START));
      case 7 -> Wire.bytes(message(user, id, Story.START).put("timestamp", "2026-03-01T09:00:00"));
      case 8 -> Wire.bytes(message(user, id, Story.START).put("role", "oracle"));
      case 9 -> Wire.bytes(message(user, id, Story.START).put("timestamp", YEAR_ZERO));
      case 10 -> Wire.bytes(message(user, id, Story.START).put("tenant_id", "  "));
      case 11 -> Wire.bytes(message(user, id, Story.START).put("session_id", "s" + Wire.NUL));
      case 12 -> Wire.bytes(twice(message(user, id, Story.START).toString()));
      default -> Wire.bytes(message(user, id, FAR));
    };
  }

  private static String twice(String event) {
    return event.replace("{", "{\"id\":\"other\",");
  }

  private ObjectNode message(UserKey user, String id, Instant time) {
    return Wire.event("message", user, id, time).put("content", words.turn(words.topic()));
  }
}
