package io.remdreaming.operators.stages.ontologies;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.remdreaming.model.text.Sanitizer;

/** JSON whose texts any column can hold. */
final class SanitizedJson {

  private SanitizedJson() {}

  static ObjectNode of(ObjectNode object) {
    var fields = object.objectNode();
    for (var field : object.properties()) {
      fields.set(Sanitizer.text(field.getKey()), of(field.getValue()));
    }
    return fields;
  }

  private static JsonNode of(JsonNode node) {
    if (node.isTextual()) {
      return TextNode.valueOf(Sanitizer.text(node.textValue()));
    }
    if (node instanceof ObjectNode object) {
      return of(object);
    }
    if (node instanceof ArrayNode array) {
      var items = array.arrayNode(array.size());
      array.forEach(item -> items.add(of(item)));
      return items;
    }
    return node;
  }
}
