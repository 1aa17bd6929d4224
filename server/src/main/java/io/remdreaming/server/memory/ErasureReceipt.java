package io.remdreaming.server.memory;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.model.entities.Corrections;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.query.erasure.DerivedRow;
import io.remdreaming.query.memory.Erasure;
import io.remdreaming.server.http.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;

/**
 * What the holder of a receipt asks about later. Nothing of it is stored: the id holds the request
 * itself, and is no secret, since who asks must be allowed to read the owner's memory.
 *
 * @param userId whose memory, {@code ""} for what is shared
 * @param scope as the tables know it
 * @param sessionId {@code ""} for none
 * @param targetId {@code ""} for none
 * @param offset where the log has the request
 */
public record ErasureReceipt(
    String userId, String scope, String sessionId, String targetId, long offset) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> SCOPES =
      Set.of(
          "user",
          "session",
          "message",
          "file",
          "resource",
          "entity",
          "fact",
          "forgotten-fact",
          "forgotten-entity",
          "forgotten-moment");
  private static final int PARTS = 5;

  /** The receipt of a request that the log has. */
  public static ErasureReceipt of(ObjectNode event, long offset) {
    var target = DerivedRow.target(event);
    var isOfEvents =
        event.has("target_id") || (target.label().isEmpty() && target.subject().isEmpty());
    var scope = text(event, "scope");
    return new ErasureReceipt(
        text(event, "user_id"),
        isOfEvents ? scope : "forgotten-" + scope,
        text(event, "session_id"),
        isOfEvents ? text(event, "target_id") : Corrections.key(target),
        offset);
  }

  private static String text(ObjectNode event, String field) {
    return event.path(field).asText("");
  }

  /** The receipt of an id that {@link #id} made. */
  static ErasureReceipt parse(String id) {
    try {
      var text = new String(Base64.getUrlDecoder().decode(id), StandardCharsets.UTF_8);
      if (JSON.readTree(text) instanceof ArrayNode parts && isReceipt(parts)) {
        return new ErasureReceipt(
            parts.get(0).textValue(),
            parts.get(1).textValue(),
            parts.get(2).textValue(),
            parts.get(3).textValue(),
            parts.get(4).longValue());
      }
    } catch (IllegalArgumentException | IOException e) {
      // said below
    }
    throw Problem.notFound("found no erasure with this id");
  }

  private static boolean isReceipt(ArrayNode parts) {
    for (var i = 0; i < PARTS - 1; i++) {
      if (!parts.path(i).isTextual() || parts.path(i).textValue().indexOf('\0') >= 0) {
        return false;
      }
    }
    return parts.size() == PARTS
        && parts.get(PARTS - 1).isIntegralNumber()
        && SCOPES.contains(parts.get(1).textValue());
  }

  /** The id under which it is asked about. */
  public String id() {
    var parts =
        JSON.createArrayNode().add(userId).add(scope).add(sessionId).add(targetId).add(offset);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(parts.toString().getBytes(StandardCharsets.UTF_8));
  }

  Erasure.Request of(String tenantId) {
    return new Erasure.Request(new UserKey(tenantId, userId), scope, sessionId, targetId, offset);
  }
}
