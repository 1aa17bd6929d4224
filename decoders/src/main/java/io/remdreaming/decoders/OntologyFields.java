package io.remdreaming.decoders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.ontologies.Extractor;
import io.remdreaming.model.ontologies.InvalidPatternException;
import io.remdreaming.model.ontologies.InvalidSchemaException;
import io.remdreaming.model.ontologies.OntologyConfig;
import io.remdreaming.model.ontologies.OntologyRule;
import io.remdreaming.model.ontologies.ProviderModel;
import io.remdreaming.model.ontologies.RuleKey;
import io.remdreaming.model.ontologies.TenantPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Extractors and configs on {@code rem.control}. */
final class OntologyFields {

  private static final int MAX_SPEC = 64 << 10;
  private static final int MAX_ITEMS = 32;
  private static final int MAX_PRIORITY = 1_000_000;

  private OntologyFields() {}

  static OntologyRule rule(ObjectNode event, String kind, LogRecord record)
      throws InvalidEventException {
    var fields = new Fields(event);
    var key = new RuleKey(fields.id("tenant_id"), kind, fields.id("name"));
    if (fields.flag("deleted", false)) {
      return OntologyRule.deleted(key, record.offset(), record.appendTime());
    }
    var isExtractor = kind.equals(RuleKey.EXTRACTOR);
    var body = object(event, isExtractor ? "spec" : "config");
    return new OntologyRule(
        key,
        isExtractor ? extractor(key.name(), body) : null,
        isExtractor ? null : config(key.name(), body, fields.flag("backfill", false)),
        body.toString(),
        record.offset(),
        record.appendTime());
  }

  private static Extractor extractor(String name, ObjectNode spec) throws InvalidEventException {
    if (spec.toString().length() > MAX_SPEC) {
      var detail = "found %d characters, expected at most %d";
      throw invalid("spec", detail.formatted(spec.toString().length(), MAX_SPEC));
    }
    var fields = new Fields(spec);
    var instructions = fields.text("description", MAX_SPEC);
    fields.oneOf("type", Set.of("object"));
    var properties = object(spec, "properties");
    var extra = object(spec, "json_schema_extra");
    var extras = new Fields(extra);
    extras.oneOf("kind", Set.of("agent"));
    extras.oneOf("name", Set.of(name));
    bounded("tags", extras.texts("tags"));
    var schema = spec.deepCopy();
    schema.remove(List.of("json_schema_extra", "description"));
    bounded(schema);
    return new Extractor(
        name,
        extras.textOrEmpty("version"),
        instructions,
        schema.toString(),
        providers(extra),
        embeddingFields(extras, properties));
  }

  private static void bounded(ObjectNode schema) throws InvalidEventException {
    try {
      OntologyRuleValidator.check(schema);
    } catch (InvalidSchemaException e) {
      throw invalid("spec" + e.place(), e.detail());
    }
  }

  private static List<String> embeddingFields(Fields extras, ObjectNode properties)
      throws InvalidEventException {
    var fields = extras.texts("embedding_fields");
    for (var field : bounded("embedding_fields", fields)) {
      if (!properties.has(field)) {
        throw invalid(
            "embedding_fields", "found '%s', expected a name of properties".formatted(field));
      }
    }
    return fields;
  }

  private static List<ProviderModel> providers(ObjectNode extra) throws InvalidEventException {
    var field = "provider_configs";
    var node = extra.path(field);
    if (node.isMissingNode() || node.isNull()) {
      return List.of();
    }
    if (!node.isArray() || node.size() > MAX_ITEMS) {
      throw invalid(
          field, "found %s, expected a list of at most %d".formatted(Shown.of(node), MAX_ITEMS));
    }
    var providers = new ArrayList<ProviderModel>();
    for (JsonNode item : node) {
      if (!(item instanceof ObjectNode object)) {
        throw invalid(field, "found %s, expected an object".formatted(Shown.of(item)));
      }
      providers.add(provider(new Fields(object)));
    }
    return List.copyOf(providers);
  }

  private static ProviderModel provider(Fields fields) throws InvalidEventException {
    return new ProviderModel(fields.idOrEmpty("provider_name"), fields.idOrEmpty("model_name"));
  }

  private static OntologyConfig config(String name, ObjectNode config, boolean backfill)
      throws InvalidEventException {
    var fields = new Fields(config);
    var mime = pattern(fields, "mime_type_pattern");
    var uri = pattern(fields, "uri_pattern");
    var tags = bounded("tag_filter", fields.texts("tag_filter"));
    if (mime.isEmpty() && uri.isEmpty() && tags.isEmpty()) {
      throw new InvalidEventException(
          "missing-field",
          "config",
          "found no rule, expected mime_type_pattern, uri_pattern or tag_filter");
    }
    return new OntologyConfig(
        name,
        fields.id("agent_schema_id"),
        mime,
        uri,
        tags,
        fields.whole("priority", -MAX_PRIORITY, MAX_PRIORITY, OntologyConfig.USUAL_PRIORITY),
        fields.flag("enabled", true),
        provider(fields),
        backfill);
  }

  private static String pattern(Fields fields, String field) throws InvalidEventException {
    var regex = fields.textOrEmpty(field);
    try {
      TenantPattern.of(regex);
      return regex;
    } catch (InvalidPatternException e) {
      throw invalid(field, String.valueOf(e.getMessage()));
    }
  }

  private static List<String> bounded(String field, List<String> items)
      throws InvalidEventException {
    if (items.size() > MAX_ITEMS) {
      throw invalid(field, "found %d, expected at most %d".formatted(items.size(), MAX_ITEMS));
    }
    return items;
  }

  private static ObjectNode object(ObjectNode of, String field) throws InvalidEventException {
    if (of.get(field) instanceof ObjectNode object) {
      return Sanitized.of(object);
    }
    throw new InvalidEventException("missing-field", field, "found no object, expected one");
  }

  private static InvalidEventException invalid(String field, String detail) {
    return InvalidEventException.of(field, detail);
  }
}
