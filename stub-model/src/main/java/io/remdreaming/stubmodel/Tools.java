package io.remdreaming.stubmodel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;

/**
 * The tool that a model would call: the one that the caller demands, else the first. Once there is
 * a result of a tool, and where none is allowed, it answers in words.
 *
 * @param name the tool's name; empty for none
 * @param schema of its arguments; missing for none
 */
record Tools(String name, JsonNode schema) {

  private static final Tools NONE = new Tools("", MissingNode.getInstance());

  /**
   * Chooses a tool.
   *
   * @param tools objects with a name and a schema
   * @param schemaFields the names that the schema's field may have
   * @param demanded the name of the one that is demanded; empty for none
   */
  static Tools choose(Iterable<JsonNode> tools, List<String> schemaFields, String demanded) {
    for (var tool : tools) {
      var name = tool.path("name").asText();
      if (!name.isEmpty() && (demanded.isEmpty() || demanded.equals(name))) {
        return new Tools(name, schema(tool, schemaFields));
      }
    }
    return NONE;
  }

  static Tools none() {
    return NONE;
  }

  /** A tool without parameters takes any object. */
  private static JsonNode schema(JsonNode tool, List<String> fields) {
    for (var field : fields) {
      if (tool.path(field).isObject()) {
        return tool.get(field);
      }
    }
    return Bodies.anyObject();
  }

  boolean isNone() {
    return name.isEmpty();
  }
}
