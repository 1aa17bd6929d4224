package io.remdreaming.sinks.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remdreaming.model.memory.EmbeddingSpace;
import io.remdreaming.sinks.TestSchema;
import io.remdreaming.sinks.memory.Changes;
import io.remdreaming.sinks.memory.MemoryWrites;
import io.remdreaming.sinks.postgres.Migrations;
import io.remdreaming.sinks.postgres.SchemaCheck;
import io.remdreaming.sinks.postgres.SchemaException;
import io.remdreaming.sinks.postgres.SpaceChangedException;
import io.remdreaming.sinks.space.SpaceChange.Outcome;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SpaceChangeTest {

  private static final EmbeddingSpace OLD =
      new EmbeddingSpace("local", "test", TestSchema.DIMENSION);
  private static final EmbeddingSpace NEW = new EmbeddingSpace("paid", "new", 3);
  private static final String VECTORS =
      "SELECT entity_id, provider, model, embedding FROM embeddings_resources ORDER BY embedding";

  private final TestSchema schema = TestSchema.empty();

  @BeforeEach
  void dreamInTheOldSpace() throws SQLException {
    schema.create();
    Migrations.migrate(schema.provider(), OLD.dimension());
    assertThat(SchemaCheck.verify(schema.provider(), OLD)).isEqualTo(1);
    MemoryWrites.write(
        schema,
        Changes.of(Changes.set("A", 1, Changes.row("x", "tea"), Changes.row("y", "milk"))),
        Changes.of(Changes.edges("x", "affinity", 1, Changes.edge("label-y", 0.9))),
        Changes.of(Changes.edges("y", "entities", 1, Changes.edge("label-x", 0.8))));
  }

  @AfterEach
  void drop() throws SQLException {
    schema.drop();
  }

  @Test
  void vectorsGatherBesideUntilOneTransactionPutsThemInTheirPlace() throws SQLException {
    try (var change = SpaceChange.open(schema.options())) {
      assertThat(change.current()).isEqualTo(OLD);
      assertThat(change.totals(NEW)).containsExactly(new SpaceTotals("resources", 2, 2, 7));
      change.begin(NEW);
      var texts = change.page("resources", null);
      assertThat(texts).extracting(Unembedded::text).containsExactlyInAnyOrder("tea", "milk");
      assertThat(change.page("resources", texts.get(1))).isEmpty();
      change.keep(List.of(new Beside(texts.get(0), new float[] {1, 0, 0})));
      assertThat(change.switchOver()).isEqualTo(Outcome.UNEMBEDDED);
      assertThat(schema.query(VECTORS)).hasSize(2).allMatch(row -> row.contains("local|test"));

      assertThat(change.page("resources", null)).containsExactly(texts.get(1));
      change.keep(List.of(new Beside(texts.get(1), new float[] {0, 1, 0})));
      assertThat(change.switchOver()).isEqualTo(Outcome.SWITCHED);
      assertThat(schema.query(VECTORS))
          .containsExactly(
              texts.get(1).rowId() + "|paid|new|[0,1,0]",
              texts.get(0).rowId() + "|paid|new|[1,0,0]");
      assertThat(change.current()).isEqualTo(NEW);
      assertThat(schema.query("SELECT count(*) FROM embeddings_staging")).containsExactly("0");
    }
    assertThat(SchemaCheck.verify(schema.provider(), NEW)).isEqualTo(2);
    assertThatThrownBy(() -> SchemaCheck.verify(schema.provider(), OLD))
        .isInstanceOf(SchemaException.class)
        .hasMessageContaining("expected embeddings of dimension 8, found 3");
  }

  @Test
  void whatOldVectorsSaidAboutSimilarityGoes() throws SQLException {
    switchAll();
    assertThat(schema.query("SELECT origin FROM edge_sets")).containsExactly("entities");
    assertThat(
            schema.query(
                "SELECT name, jsonb_array_length(graph_edges) FROM resources ORDER BY name"))
        .containsExactly("x|0", "y|1");
    assertThat(
            schema.query(
                "SELECT entity_key, jsonb_array_length(graph_edges) FROM kv_store ORDER BY 1"))
        .containsExactly("label-x|0", "label-y|1");
  }

  @Test
  void nobodyIsSwitchedWhileHeWritesAndIsRefusedAfterwards() throws SQLException {
    try (var change = SpaceChange.open(schema.options())) {
      change.begin(NEW);
      keepAll(change);
      try (var job = schema.provider().within(OLD).open()) {
        assertThat(job.isValid(1)).isTrue();
        assertThat(change.switchOver()).isEqualTo(Outcome.CONNECTED);
      }
      assertThat(schema.query(VECTORS)).allMatch(row -> row.contains("local|test"));
      assertThat(change.switchOver()).isEqualTo(Outcome.SWITCHED);
    }
    assertThatThrownBy(() -> schema.provider().within(OLD).open())
        .isInstanceOf(SpaceChangedException.class)
        .hasMessage(
            "the embedding space of the database is now paid/new with 3 components, this job writes"
                + " local/test with 8 components; start it with the new one and without its state");
    schema.provider().within(NEW).open().close();
  }

  @Test
  void changedAndNewTextsAreEmbeddedBeforeTheSwitchAndGoneOnesAreNot() throws SQLException {
    try (var change = SpaceChange.open(schema.options())) {
      change.begin(NEW);
      keepAll(change);
      MemoryWrites.write(
          schema,
          Changes.of(Changes.set("A", 2, Changes.row("x", "coffee"), Changes.row("z", "sugar"))));
      assertThat(change.switchOver()).isEqualTo(Outcome.UNEMBEDDED);
      assertThat(change.page("resources", null))
          .extracting(Unembedded::text)
          .containsExactlyInAnyOrder("coffee", "sugar");
      keepAll(change);
      assertThat(change.switchOver()).isEqualTo(Outcome.SWITCHED);
    }
    assertThat(schema.query("SELECT count(*) FROM embeddings_resources")).containsExactly("2");
  }

  @Test
  void anotherChangeWaitsForItsTurnAndBeginsAnew() throws SQLException {
    try (var change = SpaceChange.open(schema.options())) {
      change.begin(NEW);
      keepAll(change);
      assertThatThrownBy(() -> SpaceChange.open(schema.options()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("another change of the embedding space is going on");
    }
    try (var change = SpaceChange.open(schema.options())) {
      change.begin(NEW);
      assertThat(change.totals(NEW).get(0).missing()).isZero();
      var other = new EmbeddingSpace("paid", "newer", 2);
      assertThat(change.totals(other).get(0).missing()).isEqualTo(2);
      change.begin(other);
      assertThat(change.page("resources", null)).hasSize(2);
    }
  }

  @Test
  void textWithoutAVectorIsTriedAgainByTheNextRunOnly() throws SQLException {
    try (var change = SpaceChange.open(schema.options())) {
      change.begin(NEW);
      change.keep(
          change.page("resources", null).stream().map(text -> new Beside(text, null)).toList());
      assertThat(change.page("resources", null)).isEmpty();
      change.begin(NEW);
      assertThat(change.page("resources", null)).hasSize(2);
    }
  }

  @Test
  void forgottenTextStaysNoVector() throws SQLException {
    try (var change = SpaceChange.open(schema.options())) {
      change.begin(NEW);
      keepAll(change);
      schema.run("SELECT forget('acme', 'mia', 'user', '', '', gen_random_uuid(), 5, 0, now())");
      assertThat(schema.query("SELECT count(*) FROM embeddings_staging")).containsExactly("0");
    }
  }

  private void switchAll() throws SQLException {
    try (var change = SpaceChange.open(schema.options())) {
      change.begin(NEW);
      keepAll(change);
      assertThat(change.switchOver()).isEqualTo(Outcome.SWITCHED);
    }
  }

  private static void keepAll(SpaceChange change) throws SQLException {
    change.keep(
        change.page("resources", null).stream()
            .map(text -> new Beside(text, new float[] {1, 0, 0}))
            .toList());
  }
}
