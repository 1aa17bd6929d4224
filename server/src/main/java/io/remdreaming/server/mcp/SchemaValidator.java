package io.remdreaming.server.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Validates arguments and results of tools by their schemas, of JSON Schema 2020-12. */
final class SchemaValidator implements JsonSchemaValidator {

  private final ObjectMapper mapper;
  private final JsonSchemaFactory factory = JsonSchemaFactory.getInstance(VersionFlag.V202012);
  private final Map<Map<String, Object>, JsonSchema> known = new ConcurrentHashMap<>();

  SchemaValidator(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  @Override
  public ValidationResponse validate(Map<String, Object> schema, Object content) {
    JsonNode tree = mapper.valueToTree(content);
    var wrong = known.computeIfAbsent(schema, this::read).validate(tree);
    return wrong.isEmpty()
        ? ValidationResponse.asValid(tree.toString())
        : ValidationResponse.asInvalid(
            wrong.stream().map(ValidationMessage::getMessage).collect(Collectors.joining("; ")));
  }

  private JsonSchema read(Map<String, Object> schema) {
    JsonNode tree = mapper.valueToTree(schema);
    return factory.getSchema(tree);
  }
}
