package io.remdreaming.gateway.answers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.ValidationMessage;
import io.remdreaming.model.ports.AnswerValidator;
import io.remdreaming.model.ports.Factory;
import io.remdreaming.model.text.Memoizer;
import java.util.stream.Collectors;

/** Holds answers against JSON Schema, draft 2020-12; schemas are compiled once. */
public final class SchemaAnswerValidator implements AnswerValidator {

  private static final int MOST_PROBLEMS = 5;

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final Memoizer<JsonSchema> schemas = new Memoizer<>(new ClosedSchemas()::compile);

  private SchemaAnswerValidator() {}

  /** Makes checks on tasks. */
  public static Factory<AnswerValidator> factory() {
    return SchemaAnswerValidator::new;
  }

  /**
   * {@inheritDoc}
   *
   * @throws io.remdreaming.model.ontologies.InvalidSchemaException if the schema may not be used
   */
  @Override
  public String problem(String json, String schema) {
    JsonNode answer;
    try {
      answer = JSON.readTree(json);
    } catch (JsonProcessingException e) {
      return "expected JSON: " + e.getOriginalMessage();
    }
    if (!answer.isObject()) {
      return "expected a JSON object";
    }
    return schemas.of(schema).validate(answer).stream()
        .map(ValidationMessage::getMessage)
        .sorted()
        .limit(MOST_PROBLEMS)
        .collect(Collectors.joining("\n"));
  }
}
