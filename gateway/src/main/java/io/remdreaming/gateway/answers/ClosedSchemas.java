package io.remdreaming.gateway.answers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import io.remdreaming.model.ontologies.InvalidSchemaException;
import io.remdreaming.model.ontologies.SchemaRules;
import io.remdreaming.model.ontologies.TenantPattern;

/**
 * Compiles JSON Schemas that refer to nothing beyond themselves. Nothing is ever loaded, neither
 * from the network nor from files; regular expressions take linear time; formats are only told.
 */
final class ClosedSchemas {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final JsonMetaSchema DRAFT =
      JsonMetaSchema.builder(JsonMetaSchema.getV202012())
          .unknownKeywordFactory((keyword, context) -> new NonValidationKeyword(keyword))
          .build();

  private final JsonSchemaFactory factory =
      JsonSchemaFactory.builder()
          .defaultMetaSchemaIri(DRAFT.getIri())
          .metaSchema(DRAFT)
          .metaSchemaFactory((iri, asking, config) -> refused(iri))
          .schemaLoaders(loaders -> loaders.add(iri -> refused(String.valueOf(iri))))
          .enableSchemaCache(false)
          .build();

  private final SchemaValidatorsConfig config =
      SchemaValidatorsConfig.builder()
          .pathType(PathType.LEGACY)
          .formatAssertionsEnabled(false)
          .regularExpressionFactory(regex -> TenantPattern.of(regex)::fits)
          .build();

  private static <T> T refused(String iri) {
    throw new InvalidSchemaException("", "found '%s', expected nothing to load".formatted(iri));
  }

  /**
   * Compiles a schema.
   *
   * @throws InvalidSchemaException if it may not be used
   */
  JsonSchema compile(String schema) {
    ObjectNode tree;
    try {
      if (!(JSON.readTree(schema) instanceof ObjectNode object)) {
        throw new InvalidSchemaException("", "found no JSON object, expected one");
      }
      tree = object;
      SchemaRules.check(JSON.treeToValue(tree, Object.class));
    } catch (JsonProcessingException e) {
      throw new InvalidSchemaException("", "found no JSON, expected a JSON Schema");
    }
    tree.remove("$schema");
    return factory.getSchema(tree, config);
  }
}
