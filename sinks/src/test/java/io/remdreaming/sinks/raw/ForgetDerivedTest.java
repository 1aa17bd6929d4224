package io.remdreaming.sinks.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.activity.Forget.Scope;
import io.remdreaming.model.activity.RawChange;
import io.remdreaming.model.memory.Edge;
import io.remdreaming.model.memory.MemoryChange;
import io.remdreaming.model.memory.Row;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.sinks.TestSchema;
import io.remdreaming.sinks.memory.Changes;
import io.remdreaming.sinks.memory.MemoryWrites;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Wishes to forget reach what was derived, whether the derived sets come before or after. */
final class ForgetDerivedTest {

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated();

  private static final UserKey OTHER = new UserKey("acme", "noa");

  private static void remember() {
    MemoryWrites.write(
        SCHEMA,
        MemoryChange.of(Changes.set("A", 1, Changes.row("a1", "tea"), Changes.row("a2", "milk"))),
        MemoryChange.of(Changes.set("B", 9, Changes.row("b1", "water"))),
        MemoryChange.of(Changes.set("file:f1", 2, Changes.row("f1-1", "file"))),
        MemoryChange.of(Changes.set(OTHER, "A", 1, Changes.row(OTHER, "o1", "other"))),
        MemoryChange.of(Changes.edges("a1", "affinity", 1, Changes.edge("label-a2", 0.9))));
  }

  private static void forget(Scope scope, String session, String target) throws Exception {
    try (var writer = new WriterHarness(SCHEMA.options(), 500)) {
      writer.write(RawChange.of(new Forget(Changes.OWNER, scope, session, target, 5, 0, 0)));
    }
  }

  private static List<String> rows() throws SQLException {
    return SCHEMA.query(
        """
        SELECT r.name FROM resources r
        JOIN kv_store k ON k.entity_id = r.id JOIN embeddings_resources e ON e.entity_id = r.id
        ORDER BY 1
        """);
  }

  @Test
  void aUserWithoutLaterSets() throws Exception {
    remember();
    forget(Scope.USER, "", "");
    assertThat(rows()).containsExactly("b1", "o1");
    assertThat(SCHEMA.query("SELECT count(*) FROM resources")).containsExactly("2");
    assertThat(SCHEMA.query("SELECT count(*) FROM edge_sets")).containsExactly("0");
    assertThat(SCHEMA.query("SELECT count(*) FROM row_sets WHERE deleted_at IS NULL"))
        .containsExactly("2");
  }

  @Test
  void aUserBeforeHisSetsCome() throws Exception {
    forget(Scope.USER, "", "");
    remember();
    assertThat(rows()).containsExactly("b1", "o1");
  }

  @Test
  void aSessionInEitherOrder() throws Exception {
    remember();
    forget(Scope.SESSION, "A", "");
    assertThat(rows()).containsExactly("b1", "f1-1", "o1");
    remember();
    assertThat(rows()).containsExactly("b1", "f1-1", "o1");
  }

  @Test
  void aFileInEitherOrder() throws Exception {
    remember();
    forget(Scope.FILE, "", "f1");
    assertThat(rows()).containsExactly("a1", "a2", "b1", "o1");
    remember();
    assertThat(rows()).containsExactly("a1", "a2", "b1", "o1");
  }

  @Test
  void aMessageTakesOnlyTheRowsMadeFromIt() throws Exception {
    remember();
    forget(Scope.MESSAGE, "", "m-a1");
    assertThat(rows()).containsExactly("a2", "b1", "f1-1", "o1");
    MemoryWrites.write(
        SCHEMA,
        MemoryChange.of(
            Changes.set("A", 5, Changes.row("a2", "milk"), Changes.row("a3", "what is left"))));
    assertThat(rows()).containsExactly("a2", "a3", "b1", "f1-1", "o1");
  }

  @Test
  void olderEdgesToWhatIsForgottenGoAtOnce() throws Exception {
    remember();
    MemoryWrites.write(
        SCHEMA,
        MemoryChange.of(
            Changes.edges("f1-1", "affinity", 2, to("a1", 0.9), to("b1", 0.8), to("f1-2", 0.7))),
        MemoryChange.of(Changes.edges("b1", "affinity", 9, to("a1", 0.9))));
    forget(Scope.SESSION, "A", "");
    var edges = "SELECT graph_edges::text FROM resources WHERE name = '%s'";
    assertThat(SCHEMA.query(edges.formatted("f1-1")))
        .singleElement(STRING)
        .contains("to-b1", "to-f1-2")
        .doesNotContain("to-a1");
    assertThat(SCHEMA.query(edges.formatted("b1"))).singleElement(STRING).contains("to-a1");
  }

  private static Edge to(String name, double weight) {
    var properties = Map.of("dst_id", Changes.id(name));
    return new Edge("to-" + name, "similar_to", weight, properties, Changes.TIME);
  }

  @Test
  void weeksAndMonthsThatTellOfADayGoWithIt() throws Exception {
    MemoryWrites.write(
        SCHEMA,
        MemoryChange.of(summary("day", "A", 1, "{}")),
        MemoryChange.of(summary("week", "", 2, "{\"source_summary_ids\": [\"%s\"]}")),
        MemoryChange.of(summary("other", "", 2, "{\"source_summary_ids\": [\"x\"]}")),
        MemoryChange.of(summary("anew", "", 5, "{\"source_summary_ids\": [\"%s\"]}")));
    forget(Scope.SESSION, "A", "");
    assertThat(SCHEMA.query("SELECT label FROM conversation_summaries ORDER BY 1"))
        .containsExactly("anew", "other");
    assertThat(SCHEMA.query("SELECT window_key FROM row_sets WHERE deleted_at IS NULL ORDER BY 1"))
        .containsExactly("anew", "other");
  }

  private static RowSet summary(String name, String session, long offset, String dream) {
    var columns =
        """
        {"summary_text": "%s", "start_timestamp": "%s", "end_timestamp": "%s", "message_count": 1,
         "metadata": {"dream": %s}}
        """
            .formatted(name, Changes.TIME, Changes.TIME, dream.formatted(Changes.id("day")));
    var row =
        new Row(
            "conversation_summaries",
            Changes.id(name),
            name,
            Changes.TIME,
            columns,
            "",
            List.of(),
            List.of());
    var version = Changes.version(offset);
    return RowSet.of(Changes.OWNER, "summaries", name, session, version, 1, List.of(row));
  }

  @Test
  void whatItsSetHadAlreadyDroppedGoesAltogether() throws Exception {
    remember();
    MemoryWrites.write(SCHEMA, MemoryChange.of(Changes.set("A", 5)));
    forget(Scope.SESSION, "A", "");
    assertThat(SCHEMA.query("SELECT name FROM resources ORDER BY 1"))
        .containsExactly("b1", "f1-1", "o1");
  }
}
