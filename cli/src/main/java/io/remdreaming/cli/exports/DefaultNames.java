package io.remdreaming.cli.exports;

import com.fasterxml.jackson.databind.JsonNode;

/** Values that a row has although its event had none. */
final class DefaultNames {

  private DefaultNames() {}

  static boolean isDefault(String type, String field, String wireId, JsonNode fields) {
    var value = fields.path(field).asText();
    return switch (type + "." + field) {
      case "file.name" -> value.equals(wireId);
      case "file.processing_status" -> value.equals("completed");
      case "resource.name" -> value.equals(ofResource(wireId, fields));
      case "resource.ordinal" -> value.equals("0");
      default -> false;
    };
  }

  /** A resource without a name is called after its uri, else its id, and its place in it. */
  private static String ofResource(String wireId, JsonNode fields) {
    var uri = fields.path("uri").asText("");
    var whole = uri.isEmpty() ? wireId : uri;
    var file = whole.substring(whole.lastIndexOf('/') + 1);
    var dot = file.lastIndexOf('.');
    var stem = dot > 0 ? file.substring(0, dot) : file;
    var ordinal = fields.path("ordinal").asInt();
    return ordinal > 0 ? stem + "-chunk-" + ordinal : stem;
  }
}
