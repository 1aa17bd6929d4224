package io.remdreaming.jobs.oracle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What an application knows of those who talk: entities and facts that come, change, contradict
 * what is said and each other, come twice, and are forgotten.
 */
final class StatementStory {

  private static final List<String> NAMES =
      List.of("Carlos", "Carlos Silva", "Maria", "Anna", "Acme Bank", "Lisbon", "Berlin", "王先生");
  private static final List<String> TYPES =
      List.of("person", "person", "person", "person", "organisation", "place", "place", "person");
  private static final List<String> RELATIONS = List.of("lives in", "WORKS_AT", "likes");
  private static final int PLACES = 600;

  private final Random random;
  private final List<Spoken> spoken;
  private final List<Draft> drafts = new ArrayList<>();

  private StatementStory(Random random, List<Spoken> spoken) {
    this.random = random;
    this.spoken = spoken;
  }

  /**
   * Events of a seed.
   *
   * @param spoken what is said besides
   */
  static List<Draft> of(long seed, List<Spoken> spoken) {
    var story = new StatementStory(new Random(seed * 131 + 3), spoken);
    for (var i = story.random.nextInt(16); i > 0; i--) {
      story.tell();
    }
    return story.drafts;
  }

  private void tell() {
    var about = spoken.get(random.nextInt(spoken.size()));
    var id = "k" + random.nextInt(5);
    var event =
        switch (random.nextInt(6)) {
          case 0 -> request(about, id);
          case 1, 2 -> entity(about, id);
          default -> fact(about, id);
        };
    var draft = new Draft(about.user(), random.nextInt(PLACES), Wire.bytes(event));
    drafts.add(draft);
    if (random.nextInt(4) == 0) {
      drafts.add(draft.later(random.nextInt(200)));
    }
  }

  private ObjectNode request(Spoken about, String id) {
    var scope = random.nextBoolean() ? "fact" : "entity";
    return Wire.event("forget", about.user(), "forget-" + id, about.time())
        .put("scope", scope)
        .put("target_id", id);
  }

  private ObjectNode entity(Spoken about, String id) {
    var number = random.nextInt(NAMES.size());
    var event = event("entity", about, id).put("label", NAMES.get(number));
    event.put("entity_type", random.nextInt(4) == 0 ? "robot" : TYPES.get(number));
    if (random.nextBoolean()) {
      event.putArray("aliases").add("Chief " + id).add(NAMES.get(random.nextInt(NAMES.size())));
    }
    if (random.nextBoolean()) {
      event.put("content", "What the application knows as " + id).put("unknown", id);
    }
    event.putObject("properties").put("room", random.nextInt(9)).put(id, true);
    return event;
  }

  private ObjectNode fact(Spoken about, String id) {
    var event = event("fact", about, id).put("subject", NAMES.get(random.nextInt(4)));
    event.put("relation", RELATIONS.get(random.nextInt(RELATIONS.size())));
    event.put("object", NAMES.get(random.nextInt(NAMES.size())));
    var since = about.time().minusSeconds(3_600L * random.nextInt(30));
    if (random.nextBoolean()) {
      event.put("valid_at", since.toString());
    }
    if (random.nextInt(3) == 0) {
      event.put("invalid_at", since.plusSeconds(3_600L * random.nextInt(40)).toString());
    }
    return event;
  }

  /** Of a session or known from a message, now and then of another's. */
  private ObjectNode event(String type, Spoken about, String id) {
    var event = Wire.event(type, about.user(), id, about.time());
    if (random.nextInt(3) == 0) {
      event.put("session_id", about.session());
    }
    return event.put("source", random.nextBoolean() ? about.id() : "crm");
  }
}
