package io.remdreaming.operators.stages.ontologies;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.model.activity.Document;
import io.remdreaming.model.gateway.Provenance;
import io.remdreaming.model.memory.Ids;
import io.remdreaming.model.memory.Labels;
import io.remdreaming.model.memory.Operations;
import io.remdreaming.model.memory.Row;
import io.remdreaming.model.memory.Row.EmbeddedText;
import io.remdreaming.model.ontologies.Extracted;
import io.remdreaming.model.ontologies.Extraction;
import io.remdreaming.operators.rows.Columns;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What was extracted as rows of {@code ontologies}. */
final class OntologyRows {

  private static final String CONFIDENCE = "confidence_score";

  private OntologyRows() {}

  /** Of the local tier's findings. */
  static Row of(OntologyWork work, Extracted extracted) {
    var data = Columns.object(extracted.json());
    return row(work, data, extracted.confidence(), Provenance.LOCAL);
  }

  /**
   * Of a model's answer; it is as confident as it says in a property of that name, if it has one.
   *
   * @throws IllegalArgumentException if the answer is no JSON object
   */
  static Row of(OntologyWork work, String answer, Provenance made) {
    var data = SanitizedJson.of(Columns.object(answer));
    var said = data.path(CONFIDENCE);
    var isShare = said.isNumber() && said.doubleValue() >= 0 && said.doubleValue() <= 1;
    return row(work, data, isShare ? said.doubleValue() : null, made);
  }

  private static Row row(
      OntologyWork work, ObjectNode data, @Nullable Double confidence, Provenance made) {
    var document = Objects.requireNonNull(work.document());
    var extraction = Objects.requireNonNull(work.extraction());
    var extractor = extraction.extractor();
    var id = extraction.rowId(document);
    var content = EmbeddedFields.text(data, extractor.embeddingFields());
    var stem = stem(document);
    var columns = Columns.object();
    columns.put("name", "%s (%s)".formatted(stem, extractor.name())).put("uri", document.uri());
    if (document.kind() == Document.Kind.FILE) {
      columns.put("file_id", Ids.file(document.owner(), document.id()));
    }
    columns.put("agent_schema_id", extractor.name());
    columns.put("provider_name", made.provider()).put("model_name", made.model());
    columns.set("extracted_data", data);
    columns.put(CONFIDENCE, confidence);
    columns.put("content", content);
    columns.set("tags", Columns.texts(document.tags()));
    columns.set("metadata", metadata(document, extraction, made));
    return new Row(
        "ontologies",
        id,
        Labels.of(stem + " " + extractor.name(), document.timestamp(), id),
        document.timestamp(),
        columns.toString(),
        EmbeddedFields.line(content),
        content.isEmpty() ? List.of() : List.of(new EmbeddedText("content", content)),
        List.of());
  }

  private static JsonNode metadata(Document document, Extraction extraction, Provenance made) {
    var metadata =
        Columns.dream(
            Operations.ONTOLOGIES,
            document.window(),
            "source_document_ids",
            List.of(document.id()),
            made);
    var dream = (ObjectNode) metadata.get("dream");
    dream.put("config", extraction.config()).put("extraction", extraction.hash());
    dream.put("extractor_version", extraction.extractor().version());
    dream.put("requested_provider", extraction.requested().provider());
    dream.put("requested_model", extraction.requested().model());
    return metadata;
  }

  /** A given name, else the file's name without its ending. */
  private static String stem(Document document) {
    if (!document.name().isEmpty()) {
      return document.name();
    }
    var uri = document.uri().isEmpty() ? document.id() : document.uri();
    var file = uri.substring(uri.lastIndexOf('/') + 1);
    var dot = file.lastIndexOf('.');
    return dot > 0 ? file.substring(0, dot) : file;
  }
}
