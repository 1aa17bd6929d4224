package io.remdreaming.cli.erasure;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.remdreaming.model.text.Hashes;
import io.remdreaming.query.erasure.ErasureSubject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** The deletion request of a subject, as it is sent. */
public final class ErasureEvent {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ErasureEvent() {}

  /** The event's bytes; a subject's requests of different times have different ids. */
  public static byte[] of(ErasureSubject subject, Instant now) {
    var event = JSON.createObjectNode().put("type", "forget");
    event.put("tenant_id", subject.owner().tenantId());
    if (!subject.owner().userId().isEmpty()) {
      event.put("user_id", subject.owner().userId());
    }
    event.put("scope", subject.wireScope());
    if (!subject.sessionId().isEmpty()) {
      event.put("session_id", subject.sessionId());
    }
    if (!subject.targetId().isEmpty()) {
      event.put("target_id", subject.targetId());
    }
    event.put("id", "erasure-" + Hashes.of(event.toString(), now.toString()));
    event.put("timestamp", now.toString());
    return event.toString().getBytes(StandardCharsets.UTF_8);
  }
}
