package io.remdreaming.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.rules.search.LuceneSearchAnalyzer;
import io.remdreaming.sinks.TestSchema;
import io.remdreaming.sinks.postgres.Migrations;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A search with a cache finds what one without any finds, whatever was written between. */
final class MessageCacheTest {

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.empty();

  private static final Instant NOW = Instant.parse("2026-03-04T12:00:00Z");
  private static final Scope ANN = new Scope.OneUser("acme", "ann");
  private static final Scope BOB = new Scope.OneUser("acme", "bob");
  private static final LuceneSearchAnalyzer ANALYZER = new LuceneSearchAnalyzer();
  private static final QueryEmbedder EMBEDDER =
      (text, space) -> CompletableFuture.completedFuture(new float[] {1, 0, 0, 0, 0, 0, 0, 0});

  private final MessageCache cache = new MessageCache(1 << 20);

  @BeforeEach
  void fill() throws SQLException {
    Migrations.migrate(SCHEMA.provider(), TestSchema.DIMENSION);
    SCHEMA.run("TRUNCATE messages, embeddings_messages, embedding_space");
    SCHEMA.run("INSERT INTO embedding_space (provider, model, dimension) VALUES ('local', 'm', 8)");
    for (var i = 0; i < 20; i++) {
      say("ann", "a" + i, "Tea number %d in Lisbon".formatted(i));
      say("bob", "b" + i, "Coffee number %d in Porto?".formatted(i));
    }
    say("", "shared", "The office in Lisbon serves tea");
    vector("ann", "a3", "[1,0,0,0,0,0,0,0]");
    vector("ann", "a4", "[0.6,0.8,0,0,0,0,0,0]");
  }

  private static void say(String user, String id, String content) throws SQLException {
    SCHEMA.run(
        """
        INSERT INTO messages (id, tenant_id, user_id, created_at, content, message_type, session_id,
          metadata, version_offset, terms)
        VALUES (md5('%2$s')::uuid, 'acme', '%1$s', '2026-01-10T09:00:00Z', '%3$s', 'user', 's1',
          '{"id": "%2$s", "speaker": "Ann"}', 1, '\\x%4$s')
        """
            .formatted(
                user, id, content, HexFormat.of().formatHex(ANALYZER.terms(content).bytes())));
  }

  private static void vector(String user, String id, String vector) throws SQLException {
    SCHEMA.run(
        """
        INSERT INTO embeddings_messages (id, tenant_id, user_id, entity_id, field_name, provider,
          model, embedding, created_at)
        VALUES (gen_random_uuid(), 'acme', '%s', md5('%s')::uuid, 'content', 'local', 'm', '%s', now())
        """
            .formatted(user, id, vector));
  }

  private List<Hit> hits(String query, Scope scope, MessageCache messages) throws SQLException {
    try (var connection = SCHEMA.open()) {
      return RemQuery.run(
              Query.parse(query, NOW), scope, EMBEDDER, connection, RemQuery.USUAL_TIME, messages)
          .hits();
    }
  }

  private void assertThatBothFindTheSame() throws SQLException {
    for (var scope : List.of(ANN, BOB, new Scope.AllUsers("acme"))) {
      var query = "SEARCH \"Tea or coffee in Lisbon\" IN messages WITH CONTEXT 1 LIMIT 50";
      var found = hits(query, scope, cache);
      var expected = hits(query, scope, MessageCache.NONE);
      assertThat(found).usingElementComparator(MessageCacheTest::compare).isEqualTo(expected);
    }
  }

  /** Scores are the same but for what summing in another order changes. */
  private static int compare(Hit one, Hit other) {
    return one.row().equals(other.row())
            && isNear(Objects.requireNonNull(one.score()), Objects.requireNonNull(other.score()))
            && isNear(Objects.requireNonNull(one.match()), Objects.requireNonNull(other.match()))
        ? 0
        : 1;
  }

  private static boolean isNear(Match one, Match other) {
    return one.context().equals(other.context())
        && one.parts().keySet().equals(other.parts().keySet())
        && one.parts().entrySet().stream()
            .allMatch(
                part ->
                    isNear(part.getValue(), other.parts().getOrDefault(part.getKey(), Double.NaN)));
  }

  private static boolean isNear(double one, double other) {
    return Math.abs(one - other) < 1e-6;
  }

  @Test
  void whatIsWrittenChangedOrDeletedBetweenIsSeen() throws SQLException {
    assertThatBothFindTheSame();
    assertThat(cache.bytes()).isPositive();
    assertThatBothFindTheSame();
    say("ann", "new", "Lisbon has the best tea");
    assertThatBothFindTheSame();
    SCHEMA.run(
        "UPDATE messages SET terms = '', content = '', deleted_at = now(), updated_at = now()"
            + " WHERE id = md5('a3')::uuid");
    SCHEMA.run("DELETE FROM messages WHERE id = md5('b7')::uuid");
    assertThatBothFindTheSame();
    SCHEMA.run(
        "UPDATE messages SET terms = (SELECT terms FROM messages WHERE id = md5('shared')::uuid),"
            + " content = 'The office in Lisbon serves tea?', updated_at = clock_timestamp()"
            + " WHERE tenant_id = 'acme' AND user_id = 'ann' AND deleted_at IS NULL");
    assertThatBothFindTheSame();
  }

  @Test
  void aConditionOrATimeIsAskedOfPostgres() throws SQLException {
    var all = "SEARCH \"tea\" IN messages LIMIT 50";
    assertThat(hits(all, ANN, cache)).hasSizeGreaterThan(1);
    assertThat(hits("SEARCH \"tea\" IN messages WHERE user_id = ''", ANN, cache)).hasSize(1);
    assertThat(hits("SEARCH \"tea\" IN messages DURING '2025'", ANN, cache)).isEmpty();
    assertThat(hits(all, ANN, cache)).hasSizeGreaterThan(1);
  }

  @Test
  void anotherScopeGetsNothingOfIt() throws SQLException {
    hits("SEARCH \"tea\" IN messages", new Scope.AllUsers("acme"), cache);
    assertThat(hits("SEARCH \"tea\" IN messages LIMIT 50", BOB, cache))
        .extracting(Hit::key)
        .doesNotContain("a1")
        .contains("shared");
  }

  @Test
  void vectorsAreKeptAndFollowTheirMessages() throws SQLException {
    for (var i = 5; i < 20; i++) {
      vector("ann", "a" + i, vector(new Random(i)));
      vector("bob", "b" + i, vector(new Random(-i)));
    }
    assertThatBothFindTheSame();
    var withoutVectors = cache.bytes();
    assertThatBothFindTheSame();
    assertThat(cache.of(ANN).vectors()).isNotNull();
    assertThat(cache.bytes()).isGreaterThan(withoutVectors);
    say("ann", "new", "Lisbon has the best tea");
    vector("ann", "new", "[0.8,0.6,0,0,0,0,0,0]");
    assertThatBothFindTheSame();
    assertThat(cache.of(ANN).vectors()).isNotNull();
    put("a5", "[0,1,0,0,0,0,0,0]");
    assertThatBothFindTheSame();
    assertThat(cache.of(ANN).vectors()).as("of what the message was").isNull();
    assertThatBothFindTheSame();
    assertThat(cache.of(ANN).vectors()).isNotNull();
    SCHEMA.run(
        "WITH gone AS (UPDATE messages SET terms = '', content = '', deleted_at = now(),"
            + " updated_at = now() WHERE user_id = 'ann' AND id < md5('a3')::uuid RETURNING id)"
            + " DELETE FROM embeddings_messages e USING gone WHERE e.entity_id = gone.id");
    assertThatBothFindTheSame();
    assertThatBothFindTheSame();
  }

  @Test
  void vectorsOfAnotherSpaceAreReadAnew() throws SQLException {
    assertThatBothFindTheSame();
    assertThatBothFindTheSame();
    SCHEMA.run("UPDATE embeddings_messages SET embedding = '[0,0,0,0,0,0,0,1]'");
    SCHEMA.run("UPDATE embedding_space SET revision = revision + 1, model = 'n'");
    assertThatBothFindTheSame();
    assertThatBothFindTheSame();
  }

  @Test
  void withoutRoomForVectorsTheirCosinesComeFromPostgres() throws SQLException {
    assertThatBothFindTheSame();
    var small = new MessageCache(cache.of(ANN).bytes() + 100);
    hits("SEARCH \"tea\" IN messages", ANN, small);
    hits("SEARCH \"tea\" IN messages", ANN, small);
    assertThat(small.of(ANN).rows().size()).isPositive();
    assertThat(small.of(ANN).vectors()).isNull();
  }

  private static String vector(Random random) {
    return random
        .doubles(8)
        .map(component -> component - 0.5)
        .mapToObj(Double::toString)
        .collect(Collectors.joining(",", "[", "]"));
  }

  /** Another vector of a message, written as the job does: with the message. */
  private static void put(String id, String vector) throws SQLException {
    SCHEMA.run(
        """
        WITH said AS (
          UPDATE messages SET updated_at = clock_timestamp() WHERE id = md5('%1$s')::uuid RETURNING id)
        UPDATE embeddings_messages e SET embedding = '%2$s' FROM said WHERE e.entity_id = said.id
        """
            .formatted(id, vector));
  }

  @Test
  void theLongestUnusedScopeLeavesFirst() {
    var one = known(10);
    var small = new MessageCache(2 * one.bytes());
    small.put(ANN, one);
    small.put(BOB, known(10));
    assertThat(small.of(ANN).rows().size()).isEqualTo(10);
    small.put(new Scope.AllUsers("acme"), known(10));
    assertThat(small.of(BOB).rows().size()).isZero();
    assertThat(small.of(ANN).rows().size()).isEqualTo(10);
    small.put(ANN, known(1_000));
    assertThat(small.of(ANN).rows().size()).isZero();
    assertThat(small.bytes()).isEqualTo(one.bytes());
  }

  private static KnownMessages known(int count) {
    return KnownMessages.of(rows(count), null, new KnownMessages.State(count, 0, 0));
  }

  @Test
  void rowsAreFoundByTheirIdsHoweverAlikeTheseAre() {
    var rows = rows(5_000);
    for (var i = 0; i < 5_000; i++) {
      assertThat(rows.number(new UUID(0, i))).isEqualTo(i);
    }
    assertThat(rows.number(new UUID(1, 0))).isEqualTo(ScannedRows.NONE);
    rows.add(row(7));
    assertThat(rows.size()).isEqualTo(5_000);
  }

  private static ScannedRows rows(int count) {
    var rows = new ScannedRows(0);
    for (var i = 0; i < count; i++) {
      rows.add(row(i));
    }
    return rows;
  }

  private static ScannedRow row(int id) {
    return new ScannedRow(new UUID(0, id), 1, "s", 0, 0, "", false, new byte[40]);
  }
}
