package io.remdreaming.operators.stages.chunks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.model.activity.Document;
import io.remdreaming.model.chunks.Chunk;
import io.remdreaming.model.gateway.Provenance;
import io.remdreaming.model.memory.Operations;
import io.remdreaming.model.memory.Row;
import io.remdreaming.model.memory.Row.EmbeddedText;
import io.remdreaming.model.sessions.SessionWindowChange;
import io.remdreaming.model.text.Hashes;
import io.remdreaming.operators.rows.Columns;
import java.util.List;

/** Chunks as rows of {@code resources}. */
final class ChunkRows {

  private ChunkRows() {}

  static List<Row> of(SessionWindowChange change, List<Chunk> chunks, Provenance made) {
    var session = change.session().sessionId();
    var uri = session.isEmpty() ? "" : "session/" + session;
    var stem = session.isEmpty() ? "chat" : session;
    var share = made.tokens() / Math.max(1, chunks.size());
    return chunks.stream()
        .map(chunk -> ofWindow(chunk, columns(chunk, change.windowId(), made, share), uri, stem))
        .toList();
  }

  private static Row ofWindow(Chunk chunk, ObjectNode columns, String uri, String stem) {
    columns
        .put("uri", uri)
        .put("name", name(stem, chunk.ordinal()))
        .put("category", "conversation");
    return row(chunk, columns);
  }

  static List<Row> of(Document document, List<Chunk> chunks) {
    return chunks.stream().map(chunk -> ofDocument(chunk, document)).toList();
  }

  private static Row ofDocument(Chunk chunk, Document document) {
    var isFile = document.kind() == Document.Kind.FILE;
    var columns = columns(chunk, document.window(), Provenance.LOCAL, 0);
    columns.put("uri", document.uri());
    columns.put("category", isFile ? "file" : document.category());
    var given = document.name();
    var stem = given.isEmpty() || isFile ? stem(document) : given;
    columns.put("name", given.isEmpty() || isFile ? name(stem, chunk.ordinal()) : given);
    columns.set("tags", Columns.texts(document.tags()));
    var metadata = Columns.object(document.metadata());
    metadata.setAll((ObjectNode) columns.get("metadata"));
    columns.set("metadata", metadata);
    return row(chunk, columns);
  }

  /** REM's rule: the uri's file stem, plus {@code -chunk-N} when the ordinal is above 0. */
  private static String name(String stem, int ordinal) {
    return ordinal > 0 ? stem + "-chunk-" + ordinal : stem;
  }

  private static String stem(Document document) {
    var uri = document.uri().isEmpty() ? document.id() : document.uri();
    var file = uri.substring(uri.lastIndexOf('/') + 1);
    var dot = file.lastIndexOf('.');
    return dot > 0 ? file.substring(0, dot) : file;
  }

  private static ObjectNode columns(Chunk chunk, String window, Provenance made, int tokens) {
    var columns = Columns.object();
    columns.put("ordinal", chunk.ordinal());
    columns.put("content", chunk.content());
    columns.put("content_hash", Hashes.of(chunk.content()));
    columns.put("timestamp", chunk.start().toString());
    columns.put("language", chunk.language());
    columns.put("speaker", chunk.speaker());
    columns.put("summary", chunk.summary());
    columns.put("quality_level", made.tier().wireName());
    columns.put("needs_upgrade", made.needsUpgrade()).put("llm_used", made.usedModel());
    columns.put("llm_provider", made.provider()).put("tokens_used", tokens);
    columns.set("labels", Columns.texts(chunk.topics()));
    columns.set("related_entities", Columns.texts(chunk.entities()));
    columns.set(
        "metadata",
        Columns.dream(Operations.CHUNKS, window, "source_message_ids", chunk.sourceIds(), made));
    return columns;
  }

  private static Row row(Chunk chunk, ObjectNode columns) {
    return new Row(
        "resources",
        chunk.id(),
        chunk.label(),
        chunk.start(),
        columns.toString(),
        chunk.summary(),
        List.of(new EmbeddedText("content", chunk.content())),
        List.of());
  }
}
