package io.remdreaming.sinks.versions;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.memory.EmbeddingSpace;
import io.remdreaming.model.memory.VersionScope;
import io.remdreaming.sinks.TestSchema;
import io.remdreaming.sinks.postgres.ConnectionProvider;
import io.remdreaming.sinks.postgres.Migrations;
import io.remdreaming.sinks.postgres.SchemaCheck;
import io.remdreaming.sinks.postgres.SchemaDrop;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class MemoryVersionsTest {

  private static final EmbeddingSpace SPACE =
      new EmbeddingSpace("hashed", "test", TestSchema.DIMENSION);

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated();

  /** What PostgreSQL knows of the tables and views of a schema, without the schema's name. */
  private static final String SHAPE =
      """
      WITH c AS (SELECT * FROM pg_class WHERE relnamespace = '%1$s'::regnamespace AND relkind IN ('r', 'v'))
      SELECT c.relname, 'column', a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' ' || a.attstorage::text
        || a.attnotnull::text || coalesce(pg_get_expr(d.adbin, d.adrelid), '')
      FROM c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
      LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
      UNION ALL SELECT c.relname, 'options', concat(c.reloptions, c.relrowsecurity) FROM c
      UNION ALL SELECT c.relname, 'grants', array_to_string(c.relacl, ',') FROM c
      UNION ALL SELECT c.relname, k.conname, pg_get_constraintdef(k.oid) FROM c JOIN pg_constraint k ON k.conrelid = c.oid
      UNION ALL SELECT c.relname, 'index', replace(pg_get_indexdef(i.indexrelid), ' ON %1$s.', ' ON ')
        FROM c JOIN pg_index i ON i.indrelid = c.oid
      UNION ALL SELECT c.relname, t.tgname, replace(pg_get_triggerdef(t.oid), ' ON %1$s.', ' ON ')
        FROM c JOIN pg_trigger t ON t.tgrelid = c.oid
      UNION ALL SELECT p.tablename, p.policyname, concat(p.permissive, p.roles, p.cmd, p.qual, p.with_check)
        FROM pg_policies p WHERE p.schemaname = '%1$s'
      UNION ALL SELECT c.relname, 'view', regexp_replace(pg_get_viewdef(c.oid), '%1$s\\.', '', 'g')
        FROM c WHERE c.relkind = 'v'
      """;

  @AfterEach
  void dropVersions() throws SQLException {
    try (var connection = SCHEMA.open()) {
      for (var version : MemoryVersions.all(connection)) {
        assertThat(MemoryVersions.drop(connection, version.name())).isTrue();
      }
    }
  }

  @Test
  void aVersionsTablesAreTheLiveOnesInAllButTheirRows() throws SQLException {
    var version = created("next");
    try (var connection = SCHEMA.open()) {
      var live = connection.getSchema();
      var own = new TreeSet<>(SCHEMA.query(SHAPE.formatted(version.schema())));
      var expected = new TreeSet<>(SCHEMA.query(SHAPE.formatted(live)));
      for (var shared : SCHEMA.query("SELECT unnest(shared_tables())")) {
        assertThat(expected.removeIf(line -> line.startsWith(shared + "|"))).as(shared).isTrue();
      }
      expected.removeIf(line -> line.startsWith("embedded_texts|view"));
      own.removeIf(line -> line.startsWith("embedded_texts|view"));
      assertThat(own).isEqualTo(expected);
      assertThat(MemoryVersions.mismatch(connection, version)).isEmpty();
    }
    SCHEMA.run("ALTER TABLE moments ADD COLUMN later INT");
    try (var connection = SCHEMA.open()) {
      assertThat(MemoryVersions.mismatch(connection, version)).contains("moments.later");
    } finally {
      SCHEMA.run("ALTER TABLE moments DROP COLUMN later");
    }
  }

  @Test
  void eachVersionHasARevisionOfItsOwnSoThatStateOfAnotherIsRefused() throws SQLException {
    var live = SchemaCheck.verify(SCHEMA.provider(), SPACE);
    var next = SchemaCheck.verify(tables(created("next")), SPACE);
    var other = SchemaCheck.verify(tables(created("other")), SPACE);
    assertThat(new TreeSet<>(List.of(live, next, other))).hasSize(3);

    promote("next");
    assertThat(SchemaCheck.verify(SCHEMA.provider(), SPACE)).isEqualTo(next);
    promote("previous");
    assertThat(SchemaCheck.verify(SCHEMA.provider(), SPACE)).isEqualTo(live);
  }

  @Test
  void scopeAndPositionAreKept() throws SQLException {
    var scope =
        new VersionScope(
            "acme", 5, Instant.parse("2026-02-01T00:00:00Z"), new TreeSet<>(List.of("entities")));
    try (var connection = SCHEMA.open()) {
      var made = MemoryVersions.create(connection, "part", scope);
      assertThat(made.scope()).isEqualTo(scope);
      assertThat(made.completedAt()).isNull();
      MemoryVersions.complete(connection, "part", VersionScope.WHOLE, Map.of(0, 7L, 1, 9L));
      var completed = MemoryVersions.find(connection, "part").orElseThrow();
      assertThat(completed.scope().isWhole()).isTrue();
      assertThat(completed.read()).isEqualTo(Map.of(0, 7L, 1, 9L));
      assertThat(completed.completedAt()).isNotNull();
    }
  }

  @Test
  void aDeletionRequestActsOnAllVersions() throws SQLException {
    var version = created("next");
    for (var schema : List.of("current_schema()::text", "'" + version.schema() + "'")) {
      writeMessage(schema);
    }
    SCHEMA.run(cachedAnswer());
    forget(SCHEMA.provider(), "forget_in_versions");
    assertThat(count("messages")).isZero();
    assertThat(count(version.schema() + ".messages")).isZero();
    assertThat(count("deletion_requests")).isOne();
    assertThat(count(version.schema() + ".deletion_requests")).isOne();
    assertThat(count("llm_cache")).isZero();
  }

  /** The version's job meets requests again that the live one has fulfilled long ago. */
  @Test
  void aVersionsOwnRequestLeavesTheLiveTablesAndTheCachesAlone() throws SQLException {
    var version = created("next");
    writeMessage("current_schema()::text");
    writeMessage("'" + version.schema() + "'");
    SCHEMA.run(cachedAnswer());
    forget(tables(version), "forget_in_versions");
    assertThat(count("messages")).isOne();
    assertThat(count(version.schema() + ".messages")).isZero();
    assertThat(count("llm_cache")).isOne();
  }

  @Test
  void whatWasDeletedIsKeptAwayFromANewVersion() throws SQLException {
    forget(SCHEMA.provider(), "forget");
    var version = created("next");
    assertThat(count(version.schema() + ".deletion_requests")).isOne();
  }

  @Test
  void aConnectedJobKeepsItsTablesWhereTheyAre() throws SQLException {
    var unused = SchemaCheck.verify(SCHEMA.provider(), SPACE);
    var version = created("next");
    try (var job = SCHEMA.provider().within(SPACE).open();
        var connection = SCHEMA.open()) {
      assertThat(job.isValid(1)).isTrue();
      assertThat(promotion(version).run(connection)).isEqualTo(Promotion.Result.CONNECTED);
    }
    try (var job = tables(version).within(SPACE).open();
        var connection = SCHEMA.open()) {
      assertThat(MemoryVersions.drop(connection, "next")).isFalse();
      assertThat(promotion(version).run(connection)).isEqualTo(Promotion.Result.PROMOTED);
      try (var statement = job.createStatement()) {
        statement.execute("INSERT INTO owners (tenant_id) VALUES ('by the job of next')");
      }
    }
    assertThat(SCHEMA.query("SELECT tenant_id FROM owners")).containsExactly("by the job of next");
  }

  @Test
  void versionsGoWithTheTablesThatTheyStandBeside() throws SQLException {
    var schema = TestSchema.empty();
    schema.create();
    try (var connection = schema.open()) {
      Migrations.migrate(schema.provider(), TestSchema.DIMENSION);
      var version = MemoryVersions.create(connection, "next", VersionScope.WHOLE);
      assertThat(SchemaDrop.drop(connection)).isEmpty();
      assertThat(schema.query("SELECT to_regnamespace('%s')".formatted(version.schema())))
          .containsExactly("null");
    } finally {
      schema.drop();
    }
  }

  private static void forget(ConnectionProvider connections, String function) throws SQLException {
    try (var connection = connections.open();
        var statement = connection.createStatement()) {
      statement.execute(
          "SELECT %s('acme', 'ann', 'user', '', '', gen_random_uuid(), 100, 0, now(), '{}')"
              .formatted(function));
    }
  }

  private static String cachedAnswer() {
    return """
    INSERT INTO llm_cache (tenant_id, content_id, user_id, answer, tokens_in, tokens_out, cost_micros, bytes)
    VALUES ('acme', 'c', 'ann', 'a', 1, 1, 1, 1)
    """;
  }

  private static void writeMessage(String schema) throws SQLException {
    SCHEMA.run(
        """
        DO $$ BEGIN EXECUTE format('INSERT INTO %%I.messages (id, tenant_id, user_id, created_at, content, message_type,
          version_offset) VALUES (gen_random_uuid(), ''acme'', ''ann'', now(), ''Hello'', ''user'', 1)', %s); END $$
        """
            .formatted(schema));
  }

  private static long count(String table) throws SQLException {
    return Long.parseLong(SCHEMA.query("SELECT count(*) FROM " + table).get(0));
  }

  static MemoryVersion created(String name) throws SQLException {
    try (var connection = SCHEMA.open()) {
      return MemoryVersions.create(connection, name, VersionScope.WHOLE);
    }
  }

  private static ConnectionProvider tables(MemoryVersion version) throws SQLException {
    try (var connection = SCHEMA.open()) {
      return new ConnectionProvider(
          SCHEMA.options().with("currentSchema", MemoryVersions.searchPath(connection, version)));
    }
  }

  private static void promote(String name) throws SQLException {
    try (var connection = SCHEMA.open()) {
      var version = MemoryVersions.find(connection, name).orElseThrow();
      assertThat(promotion(version).run(connection)).isEqualTo(Promotion.Result.PROMOTED);
    }
  }

  private static Promotion promotion(MemoryVersion version) {
    return new Promotion(version, Map.of(), Duration.ofSeconds(30));
  }
}
