package io.remdreaming.decoders;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.remdreaming.model.ontologies.InvalidPatternException;
import io.remdreaming.model.ontologies.InvalidSchemaException;
import io.remdreaming.model.ontologies.OntologyRule;
import io.remdreaming.model.ontologies.SchemaRules;
import io.remdreaming.model.ontologies.TenantPattern;
import io.remdreaming.model.ports.RuleValidator;

/**
 * Tells whether an extractor or a config can be applied in bounded time. State may hold some that
 * an older version of the job took.
 */
public final class OntologyRuleValidator implements RuleValidator {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public String problem(OntologyRule rule) {
    try {
      if (rule.extractor() != null) {
        check(JSON.readTree(rule.extractor().schema()));
      }
      if (rule.config() != null) {
        TenantPattern.of(rule.config().mimePattern());
        TenantPattern.of(rule.config().uriPattern());
      }
      return "";
    } catch (InvalidSchemaException | InvalidPatternException e) {
      return String.valueOf(e.getMessage());
    } catch (JsonProcessingException e) {
      return "expected a JSON Schema";
    }
  }

  /**
   * Checks a schema.
   *
   * @throws InvalidSchemaException naming the place that breaks the rules
   */
  static void check(JsonNode schema) {
    try {
      SchemaRules.check(JSON.treeToValue(schema, Object.class));
    } catch (JsonProcessingException e) {
      throw new InvalidSchemaException("", "found no JSON, expected a JSON Schema");
    }
  }
}
