package io.remdreaming.jobs.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.remdreaming.model.ports.EmbeddingModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Derived rows with their edges, embeddings and entries in {@code kv_store}. */
final class ExpectedMemory {

  private final Tables tables;
  private final EmbeddingModel model;

  ExpectedMemory(Tables tables, EmbeddingModel model) {
    this.tables = tables;
    this.model = model;
  }

  void add(List<ExpectedRow> rows, ExpectedEdges.Policies policies, ExpectedEntities entities) {
    var resources = new ArrayList<ExpectedEdges.Resource>();
    for (var row : rows) {
      if (row.table().equals("resources")) {
        resources.add(
            new ExpectedEdges.Resource(
                row.owner(), row.id(), row.label(), row.time(), vector(row.texts().get(0).text())));
      }
    }
    var edges = new ExpectedEdges(resources, policies);
    for (var resource : resources) {
      rows.stream()
          .filter(row -> row.id().equals(resource.id()))
          .forEach(
              row -> row.columns().set("graph_edges", withMentions(edges, entities, resource)));
    }
    rows.forEach(this::add);
  }

  /** The edges of all origins, the strongest first. */
  private static ArrayNode withMentions(
      ExpectedEdges edges, ExpectedEntities entities, ExpectedEdges.Resource resource) {
    var all = new ArrayList<JsonNode>();
    edges.of(resource).forEach(all::add);
    entities.mentionedBy(resource.id()).forEach(all::add);
    all.sort(
        Comparator.comparingDouble((JsonNode edge) -> -edge.path("weight").asDouble())
            .thenComparing(edge -> edge.path("dst").asText(), Tables.BYTES)
            .thenComparing(edge -> edge.path("rel_type").asText(), Tables.BYTES));
    return ExpectedRows.JSON.createArrayNode().addAll(all);
  }

  private void add(ExpectedRow row) {
    row.columns().put("label", row.label()).put("created_at", row.time().toString());
    tables.add(row.table(), row.owner(), row.id(), row.columns());
    for (var text : row.texts()) {
      tables.addEmbedding(row.table(), row.owner(), row.id(), text.field(), vector(text.text()));
    }
    if (!row.label().isEmpty()) {
      JsonNode edges = row.columns().path("graph_edges");
      var entry = ExpectedRows.JSON.createObjectNode().put("entity_id", row.id());
      entry.put("content_summary", row.summary()).put("created_at", row.time().toString());
      entry.set("graph_edges", edges);
      tables.add("kv_store", row.owner(), row.table() + "/" + row.label(), entry);
    }
  }

  private float[] vector(String text) {
    return model.embed(List.of(text)).join().get(0);
  }
}
