package io.remdreaming.operators.stages.ontologies;

import io.remdreaming.model.memory.Ids;
import io.remdreaming.model.memory.Operations;
import io.remdreaming.model.memory.Row;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import io.remdreaming.model.ontologies.Extractor;
import io.remdreaming.model.ontologies.OntologyConfig;
import io.remdreaming.model.ontologies.OntologyRule;
import io.remdreaming.operators.rows.Columns;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.functions.MapFunction;

/** Extractors and configs as rows of {@code schemas} and {@code ontology_configs}. */
record BuildRuleRows(int logicVersion) implements MapFunction<OntologyRule, RowSet> {

  @Override
  public RowSet map(OntologyRule rule) {
    var key = rule.key();
    return RowSet.of(
        UserKey.shared(key.tenantId()),
        Operations.ONTOLOGIES,
        key.kind() + ":" + key.name(),
        "",
        new Version(rule.offset(), 0, logicVersion),
        rule.isDeleted() ? 0 : 1,
        rows(rule));
  }

  private static List<Row> rows(OntologyRule rule) {
    if (rule.extractor() != null) {
      return List.of(schema(rule, rule.extractor()));
    }
    return rule.config() == null ? List.of() : List.of(config(rule, rule.config()));
  }

  private static Row schema(OntologyRule rule, Extractor extractor) {
    var spec = Columns.object(rule.json());
    var extra = spec.path("json_schema_extra");
    var columns = Columns.object().put("name", extractor.name());
    columns.put("content", extractor.instructions()).put("category", "ontology-extractor");
    columns.set("spec", spec);
    columns.set(
        "provider_configs",
        extra.path("provider_configs").isArray()
            ? extra.get("provider_configs")
            : Columns.texts(List.of()));
    columns.set("embedding_fields", Columns.texts(extractor.embeddingFields()));
    columns.set(
        "tags", extra.path("tags").isArray() ? extra.get("tags") : Columns.texts(List.of()));
    return row("schemas", rule, columns.toString());
  }

  private static Row config(OntologyRule rule, OntologyConfig config) {
    var columns = Columns.object().put("name", config.name());
    columns.put("agent_schema_id", config.extractor());
    columns.put("description", Columns.object(rule.json()).path("description").asText(""));
    columns.put("mime_type_pattern", config.mimePattern()).put("uri_pattern", config.uriPattern());
    columns.set("tag_filter", Columns.texts(config.tags()));
    columns.put("priority", config.priority()).put("enabled", config.enabled());
    columns.put("provider_name", config.override().provider());
    columns.put("model_name", config.override().model());
    return row("ontology_configs", rule, columns.toString());
  }

  private static Row row(String table, OntologyRule rule, String columns) {
    var key = rule.key();
    return new Row(
        table,
        Ids.of(key.kind(), key.tenantId(), key.name()),
        "",
        Instant.ofEpochMilli(rule.appendTime()),
        columns,
        "",
        List.of(),
        List.of());
  }
}
