package io.remdreaming.jobs.oracle;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.model.memory.UserKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;

/** Events as they lie on the wire. */
final class Wire {

  /** Stands for the escape of U+0000, which a JSON writer would not let us place at will. */
  static final String NUL = "@NUL@";

  /** Stands for the escape of half a surrogate pair. */
  static final String LONE_SURROGATE = "@SURROGATE@";

  private static final ObjectMapper JSON = new ObjectMapper();

  private Wire() {}

  static ObjectNode event(String type, UserKey owner, String id, Instant time) {
    var event = JSON.createObjectNode();
    event.put("type", type).put("tenant_id", owner.tenantId());
    if (!owner.isShared()) {
      event.put("user_id", owner.userId());
    }
    var zone = ZoneOffset.ofHours(Math.floorMod(id.hashCode(), 3));
    return event.put("id", id).put("timestamp", time.atOffset(zone).toString());
  }

  static ObjectNode policy(String tenant, double threshold, int topK) {
    var event = JSON.createObjectNode().put("kind", "tenant_policy").put("tenant_id", tenant);
    event.putObject("policy").put("affinity_threshold", threshold).put("affinity_top_k", topK);
    return event;
  }

  static ObjectNode feedback(UserKey owner, String name, double score) {
    var event = JSON.createObjectNode().put("kind", "feedback");
    event.put("tenant_id", owner.tenantId()).put("user_id", owner.userId());
    return event.put("name", name).put("score", score);
  }

  static byte[] bytes(ObjectNode event) {
    return bytes(event.toString().replace(NUL, "\\u0000").replace(LONE_SURROGATE, "\\ud83d"));
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
