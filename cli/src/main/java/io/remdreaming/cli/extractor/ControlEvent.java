package io.remdreaming.cli.extractor;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.model.ontologies.RuleKey;
import java.nio.charset.StandardCharsets;

/**
 * An event of {@code rem.control}, before it is sent.
 *
 * @param source where it comes from, for people
 */
public record ControlEvent(ObjectNode json, String source) {

  static ControlEvent of(String kind, String tenantId, String name, String source) {
    var json = JsonNodeFactory.instance.objectNode().put("kind", kind);
    return new ControlEvent(json.put("tenant_id", tenantId).put("name", name), source);
  }

  /** The event that takes a rule back. */
  public static ControlEvent deletionOf(RuleKey key) {
    var event = of(key.kind(), key.tenantId(), key.name(), key.kind() + " " + key.name());
    event.json().put("deleted", true);
    return event;
  }

  public String name() {
    return json.path("name").asText();
  }

  public String kind() {
    return json.path("kind").asText();
  }

  public byte[] bytes() {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }
}
