package io.remdreaming.jobs.oracle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.decoders.ControlDecoder;
import io.remdreaming.model.activity.Document;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.memory.Ids;
import io.remdreaming.model.memory.Labels;
import io.remdreaming.model.memory.Row.EmbeddedText;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.ontologies.Extraction;
import io.remdreaming.model.ontologies.OntologyRule;
import io.remdreaming.model.ontologies.RuleKey;
import io.remdreaming.model.ontologies.RuleSet;
import io.remdreaming.model.ports.LocalExtraction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Extractors, configs and what they find, with the whole control log known from the beginning. */
final class ExpectedOntologies {

  private final Map<RuleKey, OntologyRule> rules = new HashMap<>();
  private final Duration reach;
  private final LocalExtraction local;

  ExpectedOntologies(List<LogRecord> control, Duration reach, LocalExtraction local) {
    this.reach = reach;
    this.local = local;
    for (var record : control) {
      var rule = new ControlDecoder().decode(record).ontologyRule();
      if (rule != null) {
        rules.put(rule.key(), rule);
      }
    }
  }

  List<ExpectedRow> rules() {
    return rules.values().stream().filter(rule -> !rule.isDeleted()).map(this::rule).toList();
  }

  private ExpectedRow rule(OntologyRule rule) {
    var key = rule.key();
    var sent = ExpectedRows.object(rule.json());
    var columns = ExpectedRows.JSON.createObjectNode().put("name", key.name());
    if (key.kind().equals(RuleKey.EXTRACTOR)) {
      columns.put("content", sent.path("description").asText()).set("spec", sent);
      columns.set("embedding_fields", sent.at("/json_schema_extra/embedding_fields"));
    } else {
      columns.put("agent_schema_id", sent.path("agent_schema_id").asText());
      columns.put("mime_type_pattern", sent.path("mime_type_pattern").asText());
      columns.put("uri_pattern", sent.path("uri_pattern").asText());
      columns.put("priority", sent.path("priority").asInt());
      columns.put("enabled", sent.path("enabled").asBoolean());
      columns.put("provider_name", sent.path("provider_name").asText());
    }
    derived(columns, key.kind() + ":" + key.name());
    return new ExpectedRow(
        key.kind().equals(RuleKey.EXTRACTOR) ? "schemas" : "ontology_configs",
        UserKey.shared(key.tenantId()),
        Ids.of(key.kind(), key.tenantId(), key.name()),
        "",
        Instant.ofEpochMilli(rule.appendTime()),
        columns,
        "",
        List.of());
  }

  /** What is found in a document that the log took at a time. */
  List<ExpectedRow> of(Document document, long appendTime) {
    var applied = RuleSet.of(document.owner().tenantId(), rules.values(), reach.toMillis());
    var rows = new ArrayList<ExpectedRow>();
    for (var extraction : applied.extractions(document, appendTime)) {
      rows.add(row(document, extraction));
    }
    return rows;
  }

  private ExpectedRow row(Document document, Extraction extraction) {
    var extractor = extraction.extractor();
    var found = local.extract(document, extractor);
    var data = ExpectedRows.object(found.json());
    var isFile = document.kind() == Document.Kind.FILE;
    var stem = document.uri().replaceFirst(".*/", "").replaceFirst("(?<=.)\\.[^.]*$", "");
    var title = data.path("title").asText("");
    var columns = ExpectedRows.JSON.createObjectNode();
    columns.put("name", stem + " (" + extractor.name() + ")").put("uri", document.uri());
    columns.put("file_id", isFile ? Ids.file(document.owner(), document.id()) : null);
    columns.put("agent_schema_id", extractor.name()).put("provider_name", "local");
    columns.put("model_name", "rules-v1").put("confidence_score", found.confidence());
    columns.put("content", title).set("extracted_data", data);
    columns.set("tags", ExpectedRows.texts(document.tags()));
    columns.set("metadata", metadata(document, extraction));
    derived(columns, document.window());
    var id = extraction.rowId(document);
    return new ExpectedRow(
        "ontologies",
        document.owner(),
        id,
        Labels.of(stem + " " + extractor.name(), document.timestamp(), id),
        document.timestamp(),
        columns,
        title,
        title.isEmpty() ? List.of() : List.of(new EmbeddedText("content", title)));
  }

  private static ObjectNode metadata(Document document, Extraction extraction) {
    var dream = ExpectedRows.JSON.createObjectNode().put("operation", "ontologies");
    dream.put("window", document.window());
    dream.set("source_document_ids", ExpectedRows.texts(List.of(document.id())));
    dream.put("provider", "local").put("model", "rules-v1").put("tokens", 0);
    dream.put("quality", "basic").putNull("prompt_hash").put("config", extraction.config());
    dream.put("extraction", extraction.hash());
    dream.put("extractor_version", extraction.extractor().version());
    dream.put("requested_provider", extraction.requested().provider());
    dream.put("requested_model", extraction.requested().model());
    return ExpectedRows.JSON.createObjectNode().set("dream", dream);
  }

  private static void derived(ObjectNode columns, String window) {
    columns.put("set_operation", "ontologies").put("set_window", window);
    columns.set("graph_edges", ExpectedRows.texts(List.of()));
  }
}
