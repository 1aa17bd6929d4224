package io.remdreaming.cli.erasure;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.model.text.Hashes;
import io.remdreaming.query.erasure.DerivedRow;
import io.remdreaming.query.erasure.ErasureSubject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/** The deletion request of a subject, as it is sent. */
public final class ErasureEvent {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ErasureEvent() {}

  /**
   * The event's bytes; a subject's requests of different times have different ids.
   *
   * @param actor who asks for it, {@code ""} if that is not told
   */
  public static byte[] of(ErasureSubject subject, String actor, Instant now) {
    var event = about(subject, "forget", actor).put("scope", subject.wireScope());
    if (!subject.sessionId().isEmpty()) {
      event.put("session_id", subject.sessionId());
    }
    if (subject.derived() == null && !subject.targetId().isEmpty()) {
      event.put("target_id", subject.targetId());
    }
    return finished(event, now);
  }

  /**
   * A correction's bytes.
   *
   * @param subject a fact
   * @param change the fields of the event that say what holds instead
   */
  public static byte[] correcting(
      ErasureSubject subject, Map<String, String> change, String actor, Instant now) {
    var event = about(subject, "correct", actor);
    change.forEach(event::put);
    return finished(event, now);
  }

  private static ObjectNode about(ErasureSubject subject, String type, String actor) {
    var event = JSON.createObjectNode().put("type", type);
    event.put("tenant_id", subject.owner().tenantId());
    if (!subject.owner().userId().isEmpty()) {
      event.put("user_id", subject.owner().userId());
    }
    if (!actor.isEmpty()) {
      event.put("actor", actor);
    }
    if (subject.derived() != null) {
      DerivedRow.put(subject.derived(), event);
    }
    return event;
  }

  private static byte[] finished(ObjectNode event, Instant now) {
    event.put("id", "erasure-" + Hashes.of(event.toString(), now.toString()));
    event.put("timestamp", now.toString());
    return event.toString().getBytes(StandardCharsets.UTF_8);
  }
}
