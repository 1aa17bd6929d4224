package io.remdreaming.rules.extraction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.model.activity.Document;
import io.remdreaming.model.ontologies.Extracted;
import io.remdreaming.model.ontologies.Extractor;
import io.remdreaming.model.ports.AnswerValidator;
import io.remdreaming.model.ports.LocalExtraction;
import java.util.ArrayList;
import java.util.List;

/**
 * The local tier of extraction: addresses, dates, amounts, headings, sections, names and sentences
 * by patterns, verbatim. A value that its schema refuses is left out; a schema that may not be used
 * is refused whether it is needed or not. Pure.
 */
public final class PatternExtraction implements LocalExtraction {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final AnswerValidator check;

  /**
   * @param check tells whether a value fits its schema
   */
  public PatternExtraction(AnswerValidator check) {
    this.check = check;
  }

  @Override
  public Extracted extract(Document document, Extractor extractor) {
    var schema = schema(extractor);
    var lenient = lenient(schema);
    check.problem("{}", lenient);
    var findings = new Findings(document.content());
    var data = JsonNodeFactory.instance.objectNode();
    for (var property : schema.path("properties").properties()) {
      var name = property.getKey();
      var format = property.getValue().path("format").asText("");
      var value = SchemaFill.value(findings.of(name, format), property.getValue());
      if (value != null && fits(name, value, lenient)) {
        data.set(name, value);
      }
    }
    return new Extracted(data.toString(), confidence(data, schema));
  }

  private static JsonNode schema(Extractor extractor) {
    try {
      return JSON.readTree(extractor.schema());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("expected a JSON Schema", e);
    }
  }

  /** The schema without what it requires of the whole. */
  private static String lenient(JsonNode schema) {
    ObjectNode lenient = schema.deepCopy();
    lenient.remove(List.of("required", "minProperties", "dependentRequired"));
    return lenient.toString();
  }

  private boolean fits(String name, JsonNode value, String lenient) {
    var alone = JsonNodeFactory.instance.objectNode().set(name, value);
    return check.problem(alone.toString(), lenient).isEmpty();
  }

  /** The share of the required properties that were found, of all if none is required. */
  private static double confidence(ObjectNode data, JsonNode schema) {
    var wanted = new ArrayList<String>();
    schema.path("required").forEach(name -> wanted.add(name.asText()));
    if (wanted.isEmpty()) {
      schema.path("properties").fieldNames().forEachRemaining(wanted::add);
    }
    var found = wanted.stream().filter(data::has).count();
    return wanted.isEmpty() ? 0 : Math.round(100.0 * found / wanted.size()) / 100.0;
  }
}
