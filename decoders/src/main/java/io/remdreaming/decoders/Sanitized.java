package io.remdreaming.decoders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.remdreaming.model.text.Sanitizer;

/** JSON that every column can hold; names that only the repair would make equal are refused. */
final class Sanitized {

  private Sanitized() {}

  static ObjectNode of(ObjectNode object) throws InvalidEventException {
    var fields = object.objectNode();
    for (var field : object.properties()) {
      var name = Sanitizer.text(field.getKey());
      if (fields.has(name)) {
        throw new InvalidEventException(
            "duplicate-field",
            Shown.printable(name),
            "found the field twice once characters that no column holds are replaced");
      }
      fields.set(name, of(field.getValue()));
    }
    return fields;
  }

  private static JsonNode of(JsonNode node) throws InvalidEventException {
    if (node.isTextual()) {
      return TextNode.valueOf(Sanitizer.text(node.textValue()));
    }
    if (node instanceof ObjectNode object) {
      return of(object);
    }
    if (node instanceof ArrayNode array) {
      var items = array.arrayNode(array.size());
      for (var item : array) {
        items.add(of(item));
      }
      return items;
    }
    return node;
  }
}
