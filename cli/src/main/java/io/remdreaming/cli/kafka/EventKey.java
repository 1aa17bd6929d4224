package io.remdreaming.cli.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.model.activity.OwnerKey;
import io.remdreaming.model.memory.UserKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The key of an event's record: the JSON array {@code [tenant_id, user_id]} of an activity, so that
 * all of a user's events lie in one partition in their order; {@code [kind, tenant_id, name]} of a
 * control event, so that the topic can be compacted.
 */
final class EventKey {

  private static final ObjectMapper JSON = new ObjectMapper();

  private EventKey() {}

  /** The key, null for what has no owner that could be read. */
  static byte @Nullable [] of(byte[] event) {
    try {
      return JSON.readTree(event) instanceof ObjectNode object ? of(object) : null;
    } catch (IOException e) {
      return null;
    }
  }

  private static byte @Nullable [] of(ObjectNode event) {
    var tenant = event.path("tenant_id");
    if (event.path("kind").isTextual() && !event.has("type")) {
      var key = JSON.createArrayNode();
      key.add(text(event.path("kind"))).add(text(tenant)).add(text(event.path("name")));
      return key.toString().getBytes(StandardCharsets.UTF_8);
    }
    return tenant.isTextual()
        ? OwnerKey.of(new UserKey(text(tenant), text(event.path("user_id"))))
        : null;
  }

  private static String text(JsonNode node) {
    return node.isTextual() ? node.textValue() : "";
  }
}
