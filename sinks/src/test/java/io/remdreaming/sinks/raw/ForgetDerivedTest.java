package io.remdreaming.sinks.raw;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.activity.Forget.Scope;
import io.remdreaming.model.activity.RawChange;
import io.remdreaming.model.memory.MemoryChange;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.sinks.TestSchema;
import io.remdreaming.sinks.memory.Changes;
import io.remdreaming.sinks.memory.MemoryWrites;
import java.sql.SQLException;
import java.util.List;
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
  void whatItsSetHadAlreadyDroppedGoesAltogether() throws Exception {
    remember();
    MemoryWrites.write(SCHEMA, MemoryChange.of(Changes.set("A", 5)));
    forget(Scope.SESSION, "A", "");
    assertThat(SCHEMA.query("SELECT name FROM resources ORDER BY 1"))
        .containsExactly("b1", "f1-1", "o1");
  }
}
