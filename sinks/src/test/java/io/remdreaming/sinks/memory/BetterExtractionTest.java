package io.remdreaming.sinks.memory;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgvector.PGvector;
import io.remdreaming.model.memory.Embedding;
import io.remdreaming.model.memory.MemoryChange;
import io.remdreaming.model.memory.Operations;
import io.remdreaming.model.memory.Row;
import io.remdreaming.model.memory.Row.EmbeddedText;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.sinks.TestSchema;
import io.remdreaming.sinks.postgres.StoreMetrics;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a worse tier extracts from a document, once a better one has. */
class BetterExtractionTest {

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated();

  private final MemoryStore store = new MemoryStore(SCHEMA.provider(), StoreMetrics.unread());

  @AfterEach
  void close() throws SQLException {
    SCHEMA.truncate();
    store.close();
  }

  @Test
  void rowOfABetterTierStaysWithItsEmbedding() throws SQLException {
    write(1, "good", "hash", "by a model");
    write(1, "basic", "hash", "by patterns");
    assertThat(rows()).containsExactly("by a model|by a model|t");
    assertThat(SCHEMA.query("SELECT array_length(row_ids, 1) FROM row_sets")).containsExactly("1");
  }

  @Test
  void betterTierReplacesAWorseOneWhicheverComesFirst() throws SQLException {
    write(1, "basic", "hash", "by patterns");
    write(1, "good", "hash", "by a model");
    assertThat(rows()).containsExactly("by a model|by a model|t");
  }

  @Test
  void anotherExtractorOrANewerDocumentReplacesWhateverIsThere() throws SQLException {
    write(1, "good", "hash", "by a model");
    write(1, "basic", "another", "by another extractor");
    assertThat(rows()).containsExactly("by another extractor|by another extractor|t");
    write(2, "basic", "another", "of a newer document");
    assertThat(rows()).containsExactly("of a newer document|of a newer document|t");
  }

  @Test
  void rowThatWasTakenBackComesAgainByAnyTier() throws SQLException {
    write(1, "good", "hash", "by a model");
    store.write(List.of(MemoryChange.of(set(1))));
    assertThat(rows()).isEmpty();
    write(1, "basic", "hash", "by patterns");
    assertThat(rows()).containsExactly("by patterns|by patterns|t");
  }

  private void write(long offset, String quality, String extraction, String content) {
    var columns =
        """
        {"name": "cv", "agent_schema_id": "cv-1", "content": "%s", "extracted_data": {},
         "metadata": {"dream": {"quality": "%s", "extraction": "%s"}}}
        """
            .formatted(content, quality, extraction);
    var row =
        new Row(
            "ontologies",
            Changes.id("cv"),
            "cv",
            Changes.TIME,
            columns,
            content,
            List.of(new EmbeddedText("content", content)),
            List.of(new Embedding("content", "local", "test", Changes.vector(content))));
    store.write(List.of(MemoryChange.of(set(offset, row))));
  }

  private static RowSet set(long offset, Row... rows) {
    return RowSet.of(
        Changes.OWNER,
        Operations.ONTOLOGIES,
        "file:cv",
        "",
        Changes.version(offset),
        1,
        List.of(rows));
  }

  /** Content, entry, and whether the embedding is that of the content. */
  private static List<String> rows() throws SQLException {
    var rows = new ArrayList<String>();
    for (var found :
        SCHEMA.query(
            """
            SELECT o.content, k.content_summary, e.embedding
            FROM ontologies o JOIN embeddings_ontologies e ON e.entity_id = o.id
            JOIN kv_store k ON k.entity_id = o.id WHERE o.deleted_at IS NULL
            """)) {
      var parts = found.split("\\|");
      var isOfContent = new PGvector(Changes.vector(parts[0])).equals(new PGvector(parts[2]));
      rows.add(parts[0] + "|" + parts[1] + "|" + (isOfContent ? "t" : parts[2]));
    }
    return rows;
  }
}
