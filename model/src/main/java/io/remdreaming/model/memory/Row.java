package io.remdreaming.model.memory;

import java.time.Instant;
import java.util.List;

/**
 * A row of a REM table, ready to be written.
 *
 * @param table the table's name
 * @param id the row's UUID
 * @param label the label under which LOOKUP finds it, {@code ""} when it has none
 * @param timestamp the row's event time: {@code created_at}, and its place in the order of
 *     resources
 * @param columns a JSON object of the table's own columns, without id, owner, label and version
 * @param summary one line for {@code kv_store.content_summary}
 * @param texts what to embed, by field name
 * @param embeddings the embeddings of {@code texts}; empty until embedded
 */
public record Row(
    String table,
    String id,
    String label,
    Instant timestamp,
    String columns,
    String summary,
    List<EmbeddedText> texts,
    List<Embedding> embeddings) {

  public Row withEmbeddings(List<Embedding> embedded) {
    return new Row(table, id, label, timestamp, columns, summary, texts, embedded);
  }

  /** The same with other columns of its own. */
  public Row withColumns(String json) {
    return new Row(table, id, label, timestamp, json, summary, texts, embeddings);
  }

  /**
   * A text to embed.
   *
   * @param field the field's name, as in {@code embeddings_<table>.field_name}
   * @param text the text to embed
   */
  public record EmbeddedText(String field, String text) {}
}
