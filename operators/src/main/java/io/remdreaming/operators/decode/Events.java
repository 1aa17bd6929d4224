package io.remdreaming.operators.decode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.text.Repair;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Bytes to JSON objects, repaired; and rejections to dead letters. */
final class Events {

  /** The largest event, in bytes. */
  static final int MAX_BYTES = 1 << 20;

  private static final ObjectMapper JSON = new ObjectMapper();

  private Events() {}

  static ObjectNode parse(LogRecord record) throws Rejection {
    var value = record.value();
    if (value == null || value.length == 0) {
      throw new Rejection("malformed-json", "", "found an empty record, expected a JSON object");
    }
    if (value.length > MAX_BYTES) {
      var detail = "found %d bytes, expected at most %d".formatted(value.length, MAX_BYTES);
      throw new Rejection("oversize", "", detail);
    }
    try {
      if (JSON.readTree(value) instanceof ObjectNode object) {
        return mayBeBroken(value) ? (ObjectNode) repaired(object) : object;
      }
      throw new Rejection("malformed-json", "", "expected a JSON object");
    } catch (JsonProcessingException e) {
      throw new Rejection(
          "malformed-json", "", e.getOriginalMessage().lines().findFirst().orElse(""));
    } catch (IOException e) {
      throw new Rejection("malformed-json", "", "expected UTF-8 text");
    }
  }

  /** Only a unicode escape can bring a character that UTF-8 text cannot hold. */
  private static boolean mayBeBroken(byte[] value) {
    for (var i = 0; i + 1 < value.length; i++) {
      if (value[i] == '\\' && value[i + 1] == 'u') {
        return true;
      }
    }
    return false;
  }

  private static JsonNode repaired(JsonNode node) {
    if (node.isTextual()) {
      return TextNode.valueOf(Repair.text(node.textValue()));
    }
    if (node instanceof ObjectNode object) {
      var fields = object.objectNode();
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        fields.set(Repair.text(field.getKey()), repaired(field.getValue()));
      }
      return fields;
    }
    if (node instanceof ArrayNode array) {
      var items = array.arrayNode(array.size());
      array.forEach(item -> items.add(repaired(item)));
      return items;
    }
    return node;
  }

  /** The dead letter of a record, with as much of its owner as could be read. */
  static DeadLetter deadLetter(LogRecord record, Rejection rejection) {
    var value = record.value();
    var owner = readableOwner(value);
    return new DeadLetter(
        owner[0],
        owner[1],
        rejection.reason(),
        rejection.field(),
        rejection.detail(),
        record.topic(),
        record.partition(),
        record.offset(),
        record.appendTime(),
        value == null ? new byte[0] : value);
  }

  private static String[] readableOwner(byte @Nullable [] value) {
    try {
      if (value != null
          && value.length <= MAX_BYTES
          && JSON.readTree(value) instanceof ObjectNode o) {
        return new String[] {readable(o, "tenant_id"), readable(o, "user_id")};
      }
    } catch (IOException e) {
      return new String[] {"", ""};
    }
    return new String[] {"", ""};
  }

  private static String readable(ObjectNode event, String field) {
    var text = Repair.text(event.path(field).asText(""));
    return text.length() <= Fields.MAX_ID ? text : "";
  }
}
