package io.remdreaming.sinks.memory;

import static io.remdreaming.sinks.memory.Changes.edge;
import static io.remdreaming.sinks.memory.Changes.edges;
import static io.remdreaming.sinks.memory.Changes.id;
import static io.remdreaming.sinks.memory.Changes.of;
import static io.remdreaming.sinks.memory.Changes.row;
import static io.remdreaming.sinks.memory.Changes.set;
import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.memory.MemoryChange;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.sinks.TestSchema;
import io.remdreaming.sinks.postgres.StoreMetrics;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class MemoryStoreTest {

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated();

  private static final String LIVE =
      """
      SELECT name, content, set_window, version_offset FROM resources
      WHERE deleted_at IS NULL ORDER BY name
      """;
  private static final String EDGES =
      """
      SELECT name, (SELECT string_agg((e ->> 'dst') || ':' || (e ->> 'weight'), ' ' ORDER BY o)
        FROM jsonb_array_elements(r.graph_edges) WITH ORDINALITY AS x(e, o))
      FROM resources r ORDER BY name
      """;

  private final MemoryStore store = new MemoryStore(SCHEMA.provider(), StoreMetrics.unread());

  @AfterEach
  void close() {
    store.close();
  }

  private void write(MemoryChange... changes) {
    store.write(List.of(changes));
  }

  @Test
  void rowThatLosesAnEmbeddedFieldLosesItsEmbedding() throws SQLException {
    write(of(set("A", 1, row("x", "tea"), row("y", "milk"))));
    var bare = row("x", "").withEmbeddings(List.of());
    write(of(set("A", 2, bare, row("y", "milk"))));
    assertThat(SCHEMA.query("SELECT entity_id FROM embeddings_resources")).containsExactly(id("y"));
  }

  @Test
  void rowComesWithItsColumnsEmbeddingAndEntry() throws SQLException {
    write(of(set("A", 1, row("x", "tea"))));
    assertThat(
            SCHEMA.query(
                """
                SELECT name, content, timestamp AT TIME ZONE 'UTC', labels, related_entities,
                  needs_upgrade, metadata #>> '{dream,source_message_ids,0}', label,
                  created_at AT TIME ZONE 'UTC', deleted_at
                FROM resources
                """))
        .containsExactly(
            "x|tea|2026-03-04 05:06:07.123456|{a,b}|[]|f|m-x|label-x|2026-03-04 05:06:07.123456|null");
    assertThat(
            SCHEMA.query(
                "SELECT tenant_id, user_id, entity_id, field_name, provider, model, embedding"
                    + " FROM embeddings_resources"))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("acme|mia|" + id("x") + "|content|local|test|[");
    assertThat(
            SCHEMA.query(
                "SELECT entity_type, entity_key, entity_id, content_summary FROM kv_store"))
        .containsExactly("resources|label-x|" + id("x") + "|about tea");
    assertThat(SCHEMA.query("SELECT operation, window_key, session_id, sources FROM row_sets"))
        .containsExactly("chunks|A|A|1");
  }

  @Test
  void olderSetIsIgnoredAndEquallyNewOneAccepted() throws SQLException {
    write(of(set("A", 2, row("x", "new"))));
    write(of(set("A", 1, row("x", "old"), row("y", "old"))));
    assertThat(SCHEMA.query(LIVE)).containsExactly("x|new|A|2");
    write(of(set("A", 2, row("x", "again"))));
    assertThat(SCHEMA.query(LIVE)).containsExactly("x|again|A|2");
  }

  @Test
  void rowThatItsSetHoldsNoMoreIsATombstoneWithoutEmbeddingAndEntry() throws SQLException {
    write(of(set("A", 1, row("x", "tea"), row("y", "milk"))));
    write(of(set("A", 2, row("y", "milk"))));
    assertThat(SCHEMA.query(LIVE)).containsExactly("y|milk|A|2");
    assertThat(SCHEMA.query("SELECT name FROM resources WHERE deleted_at IS NOT NULL"))
        .containsExactly("x");
    assertThat(SCHEMA.query("SELECT entity_key FROM kv_store")).containsExactly("label-y");
    assertThat(SCHEMA.query("SELECT entity_id FROM embeddings_resources")).containsExactly(id("y"));
  }

  @Test
  void emptiedSetStaysAsATombstoneThatKeepsOlderOnesOut() throws SQLException {
    write(of(set("A", 1, row("x", "tea"))));
    write(of(set("A", 3)));
    write(of(set("A", 2, row("x", "tea"))));
    assertThat(SCHEMA.query(LIVE)).isEmpty();
    assertThat(
            SCHEMA.query(
                "SELECT version_offset, sources, row_ids, deleted_at IS NULL FROM row_sets"))
        .containsExactly("3|0|{}|f");
  }

  @Test
  void rowThatReturnsIsAliveAgain() throws SQLException {
    write(of(set("A", 1, row("x", "tea"))));
    write(of(set("A", 2)));
    write(of(set("A", 3, row("x", "tea"))));
    assertThat(SCHEMA.query(LIVE)).containsExactly("x|tea|A|3");
    assertThat(SCHEMA.query("SELECT count(*) FROM embeddings_resources")).containsExactly("1");
  }

  @Test
  void unchangedRowsOfASetNeedNotComeAgain() throws SQLException {
    write(of(set("A", 1, row("x", "tea"), row("y", "milk"))));
    var whole = set("A", 2, row("x", "tea"), row("y", "cream"));
    write(of(whole.withRows(List.of(row("y", "cream")))));
    assertThat(SCHEMA.query(LIVE)).containsExactly("x|tea|A|1", "y|cream|A|2");
  }

  @Test
  void differencesOfOneSetInOneBatchAddUp() throws SQLException {
    var second = set("A", 2, row("x", "tea"), row("y", "milk"), row("z", "water"));
    var third = set("A", 3, row("x", "tea"), row("z", "ice"));
    write(
        of(set("A", 1, row("x", "tea"))),
        of(second.withRows(List.of(row("y", "milk"), row("z", "water")))),
        of(third.withRows(List.of(row("z", "ice")))));
    assertThat(SCHEMA.query(LIVE)).containsExactly("x|tea|A|3", "z|ice|A|3");
  }

  @Test
  void rowThatMovesToAnotherSetSurvivesInAnyOrder() throws SQLException {
    var steps =
        List.of(set("A", 1, row("x", "first")), set("A", 2), set("B", 2, row("x", "second")));
    for (var order : permutations(steps)) {
      SCHEMA.truncate();
      order.forEach(step -> write(of(step)));
      assertThat(SCHEMA.query(LIVE)).as("%s", order).containsExactly("x|second|B|2");
      assertThat(SCHEMA.query("SELECT content_summary FROM kv_store"))
          .containsExactly("about second");
      assertThat(SCHEMA.query("SELECT count(*) FROM embeddings_resources")).containsExactly("1");
    }
  }

  @Test
  void rowThatMovesWithinOneBatchSurvivesInAnyOrder() throws SQLException {
    for (var order :
        permutations(List.of(set("A", 2), set("B", 2, row("x", "second")), set("C", 2)))) {
      SCHEMA.truncate();
      write(of(set("A", 1, row("x", "first"))));
      write(order.stream().map(Changes::of).toArray(MemoryChange[]::new));
      assertThat(SCHEMA.query(LIVE)).containsExactly("x|second|B|2");
    }
  }

  @Test
  void setThatAlsoHoldsADroppedRowInheritsIt() throws SQLException {
    write(of(set("A", 5, row("x", "tea"))), of(set("B", 3, row("x", "tea"))));
    write(of(set("A", 6)));
    assertThat(SCHEMA.query(LIVE)).containsExactly("x|tea|B|3");
  }

  @Test
  void edgesMayComeBeforeTheirRow() throws SQLException {
    write(of(edges("x", "affinity", 1, edge("far", 0.7), edge("near", 0.9))));
    write(of(set("A", 1, row("x", "tea"))));
    assertThat(SCHEMA.query(EDGES)).containsExactly("x|near:0.9 far:0.7");
    assertThat(
            SCHEMA.query("SELECT graph_edges = (SELECT graph_edges FROM resources) FROM kv_store"))
        .containsExactly("t");
  }

  @Test
  void eachOriginReplacesItsOwnEdgesAndTheStrongestCount() throws SQLException {
    write(of(set("A", 1, row("x", "tea"))));
    write(
        of(edges("x", "affinity", 2, edge("a", 0.8), edge("b", 0.7))),
        of(edges("x", "entities", 1, edge("a", 0.75), edge("c", 0.5))));
    assertThat(SCHEMA.query(EDGES)).containsExactly("x|a:0.8 b:0.7 c:0.5");
    write(of(edges("x", "affinity", 1, edge("z", 1))));
    write(of(edges("x", "affinity", 3, edge("b", 0.72))));
    assertThat(SCHEMA.query(EDGES)).containsExactly("x|a:0.75 b:0.72 c:0.5");
    assertThat(
            SCHEMA.query(
                "SELECT graph_edges #>> '{1,created_at}', graph_edges #>> '{1,properties,dst_scope}'"
                    + " FROM kv_store"))
        .containsExactly("2026-03-04T05:06:07.123456Z|private");
  }

  @Test
  void edgesThatARowBringsItselfAreOneOriginAmongOthers() throws SQLException {
    var own =
        """
        {"name": "x", "starts_timestamp": "2026-03-04T05:06:07Z",
         "graph_edges": [{"dst": "chunk", "rel_type": "extracted_from", "weight": 1.0}]}
        """;
    var plain = row("x", "tea");
    var moment =
        new io.remdreaming.model.memory.Row(
            "moments", plain.id(), "label-x", plain.timestamp(), own, "", List.of(), List.of());
    var affinity =
        new io.remdreaming.model.memory.EdgeSet(
            Changes.OWNER,
            "moments",
            plain.id(),
            "affinity",
            Changes.version(1),
            List.of(edge("near", 0.9)));
    write(of(set("A", 1, moment)));
    write(of(affinity));
    write(of(set("A", 2, moment)));
    assertThat(
            SCHEMA.query(
                "SELECT graph_edges #>> '{0,dst}', graph_edges #>> '{1,dst}',"
                    + " jsonb_array_length(graph_edges) FROM moments"))
        .containsExactly("chunk|near|2");
  }

  @Test
  void aRowKeepsItsHundredStrongestEdges() throws SQLException {
    var many =
        IntStream.range(0, 150)
            .mapToObj(i -> edge("dst-%03d".formatted(i), i / 1000.0))
            .toArray(io.remdreaming.model.memory.Edge[]::new);
    write(of(edges("x", "affinity", 1, many)), of(set("A", 1, row("x", "tea"))));
    assertThat(
            SCHEMA.query(
                "SELECT jsonb_array_length(graph_edges), graph_edges #>> '{0,dst}',"
                    + " graph_edges #>> '{99,dst}' FROM resources"))
        .containsExactly("100|dst-149|dst-050");
  }

  @Test
  void whatIsWrittenAgainChangesNothing() throws SQLException {
    var changes =
        new MemoryChange[] {
          of(set("A", 1, row("x", "tea"), row("y", "milk"))),
          of(edges("x", "affinity", 1, edge("label-y", 0.9))),
          of(set("B", 1, row("z", "water")))
        };
    write(changes);
    var before = SCHEMA.fingerprint();
    write(changes);
    assertThat(SCHEMA.fingerprint()).isEqualTo(before);
  }

  private static List<List<RowSet>> permutations(List<RowSet> items) {
    if (items.isEmpty()) {
      return List.of(List.of());
    }
    var all = new ArrayList<List<RowSet>>();
    for (var i = 0; i < items.size(); i++) {
      var others = new ArrayList<>(items);
      var first = others.remove(i);
      for (var tail : permutations(others)) {
        var order = new ArrayList<RowSet>();
        order.add(first);
        order.addAll(tail);
        all.add(order);
      }
    }
    return all;
  }
}
