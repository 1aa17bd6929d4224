package io.remdreaming.jobs.oracle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What users want changed of what was derived about them: facts, entities and moments that are
 * forgotten, facts that become others and back again, before and after they are said, and twice.
 */
final class CorrectionStory {

  private static final List<String> NAMES =
      List.of("Carlos", "Carlos Silva", "Maria", "Anna", "Acme Bank", "Lisbon", "Berlin");
  private static final List<String> RELATIONS = List.of("lives in", "WORKS_AT", "likes");
  private static final int PLACES = 600;

  private final Random random;

  private CorrectionStory(Random random) {
    this.random = random;
  }

  /**
   * Events of a seed.
   *
   * @param spoken what is said besides
   */
  static List<Draft> of(long seed, List<Spoken> spoken) {
    var random = new Random(seed * 173 + 11);
    var story = new CorrectionStory(random);
    var drafts = new ArrayList<Draft>();
    for (var i = random.nextInt(12); i > 0; i--) {
      var about = spoken.get(random.nextInt(spoken.size()));
      var draft =
          new Draft(about.user(), random.nextInt(PLACES), Wire.bytes(story.event(about, "c" + i)));
      drafts.add(draft);
      if (random.nextInt(3) == 0) {
        drafts.add(draft.later(random.nextInt(200)));
      }
    }
    return drafts;
  }

  private ObjectNode event(Spoken about, String id) {
    return switch (random.nextInt(6)) {
      case 0 -> forget("moment", about, id).put("label", "none").set("message_ids", ids(about));
      case 1 -> forget("entity", about, id).put("label", name());
      case 2 -> named(forget("fact", about, id));
      default -> correct(about, id);
    };
  }

  private static ArrayNode ids(Spoken about) {
    return ExpectedRows.texts(List.of(about.id()));
  }

  private ObjectNode forget(String scope, Spoken about, String id) {
    return event("forget", about, id).put("scope", scope);
  }

  private ObjectNode event(String type, Spoken about, String id) {
    var time = about.time().plusSeconds(3_600L * random.nextInt(48));
    return Wire.event(type, about.user(), id, time).put("actor", "support");
  }

  private String name() {
    return NAMES.get(random.nextInt(NAMES.size()));
  }

  private ObjectNode named(ObjectNode event) {
    event.put("subject", name()).put("relation", RELATIONS.get(random.nextInt(3)));
    return event.put("object", name());
  }

  private ObjectNode correct(Spoken about, String id) {
    var event = named(event("correct", about, id));
    if (random.nextInt(3) > 0) {
      event.put("new_object", random.nextBoolean() ? name() : "Porto");
    }
    if (random.nextInt(3) == 0) {
      event.put("valid_at", about.time().minusSeconds(90_000).toString());
    }
    if (random.nextInt(3) == 0) {
      event.put("invalid_at", about.time().plusSeconds(90_000).toString());
    }
    return event;
  }
}
