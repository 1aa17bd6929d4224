package io.remdreaming.jobs.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.jobs.Clusters;
import io.remdreaming.jobs.LogPlacement;
import io.remdreaming.jobs.options.Partitioner;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.activity.OwnerKey;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.query.Hit;
import io.remdreaming.query.Query;
import io.remdreaming.query.QueryEmbedder;
import io.remdreaming.query.RemQuery;
import io.remdreaming.query.Scope;
import io.remdreaming.query.owners.OwnerScope;
import io.remdreaming.query.provenance.Provenance;
import io.remdreaming.query.provenance.Provenance.DerivedRow;
import io.remdreaming.sinks.TestSchema;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What an application states, from the log to the answers of queries. */
class StatedMemoryTest {

  @RegisterExtension static final MiniClusterExtension CLUSTER = Clusters.withSlots(4);
  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated(Scenario.DIMENSION);
  @TempDir static Path checkpoints;

  private static final UserKey ANN = new UserKey("acme", "ann");
  private static final Scope SCOPE = new Scope.OneUser("acme", "ann");
  private static final LogPlacement ONE = new LogPlacement(Partitioner.MURMUR2, 1);
  private static final Instant APPENDED = Instant.parse("2026-03-20T08:00:00Z");
  private static final String HEAD = "'tenant_id':'acme','user_id':'ann',";
  private static final List<String> EVENTS =
      List.of(
          "{'type':'message',%s'id':'m1','session_id':'s1','speaker':'Ann','timestamp':'2026-03-02T09:00:00Z','content':'I moved to Porto. My colleague Sarah Chen likes it.'}",
          "{'type':'message',%s'id':'m2','session_id':'s1','speaker':'Ann','timestamp':'2026-03-02T09:01:00Z','content':'Sarah Chen works at Acme Bank.'}",
          "{'type':'entity',%s'id':'e1','timestamp':'2026-03-01T09:00:00Z','label':'Sarah Chen','entity_type':'person','aliases':['SC'],'source':'crm','content':'Leads billing.','properties':{'team':'billing'}}",
          "{'type':'fact',%s'id':'f1','timestamp':'2026-03-01T09:00:00Z','subject':'SC','relation':'works at','object':'Globex','valid_at':'2024-01-01T00:00:00Z','source':'crm'}",
          "{'type':'fact',%s'id':'f2','timestamp':'2026-03-01T09:00:00Z','subject':'Globex','relation':'based in','object':'Lisbon','object_type':'place','source':'m2'}",
          "{'type':'fact',%s'id':'f3','timestamp':'2026-03-01T09:00:00Z','subject':'SC','relation':'likes'}");

  @Test
  void whateverTheOrderAndTheModeTheTablesAreTheSame() throws Exception {
    dream(EVENTS, false);
    var once = SCHEMA.fingerprint();
    assertThat(SCHEMA.query("SELECT DISTINCT reason, field FROM dead_letters"))
        .containsExactly("missing-field|object");
    var disturbed = new ArrayList<String>();
    Collections.nCopies(3, EVENTS).forEach(disturbed::addAll);
    Collections.shuffle(disturbed, new Random(1));
    SCHEMA.truncate();
    dream(disturbed, false);
    assertThat(SCHEMA.fingerprint()).as("disturbed").isEqualTo(once);
    dream(disturbed, true);
    assertThat(SCHEMA.fingerprint()).as("again, in BATCH").isEqualTo(once);
  }

  @Test
  void queriesShowWhatIsStatedBeforeWhatIsFound() throws Exception {
    dream(EVENTS, false);
    assertThat(keys("LOOKUP SC")).containsExactly("sarah-chen");
    var facts = ask("FACTS ABOUT 'Sarah Chen' AS OF '2026-03-10'");
    assertThat(facts)
        .extracting(hit -> hit.row().path("fact").asText())
        .contains("SC works at Globex");
    assertThat(facts)
        .extracting(hit -> hit.row().path("target").asText())
        .contains("globex")
        .doesNotContain("acme-bank");
    assertThat(keys("TRAVERSE WITH LOOKUP sarah-chen DEPTH 2")).contains("globex", "lisbon");
    assertThat(
            SCHEMA.query(
                "SELECT invalid_at = valid_at FROM relationships WHERE target = 'acme-bank'"))
        .containsExactly("t");
    assertThat(explained("f1")).containsExactly("sarah-chen", "sarah-chen-works-at-globex");
    assertThat(explained("e1")).containsExactly("sarah-chen");
  }

  @Test
  void deletionRequestsReachWhatIsStated() throws Exception {
    dream(
        with(
            "{'type':'forget',%s'id':'d','timestamp':'2026-03-03T09:00:00Z','scope':'fact','target_id':'f1'}"),
        false);
    assertThat(relations())
        .doesNotContain("WORKS_AT|globex")
        .contains("WORKS_AT|acme-bank", "BASED_IN|lisbon");
    dream(
        with(
            "{'type':'forget',%s'id':'d','timestamp':'2026-03-03T09:00:00Z','scope':'message','target_id':'m2'}"),
        false);
    assertThat(relations())
        .contains("WORKS_AT|globex")
        .doesNotContain("WORKS_AT|acme-bank", "BASED_IN|lisbon");
    dream(
        with("{'type':'forget',%s'id':'d','timestamp':'2026-03-03T09:00:00Z','scope':'user'}"),
        true);
    assertThat(relations()).isEmpty();
    assertThat(SCHEMA.query("SELECT count(*) FROM entities")).containsExactly("0");
  }

  private static List<String> with(String event) throws SQLException {
    SCHEMA.truncate();
    var all = new ArrayList<>(EVENTS);
    all.add(event);
    return all;
  }

  private static List<String> relations() throws SQLException {
    return SCHEMA.query("SELECT relation_type, target FROM relationships WHERE deleted_at IS NULL");
  }

  private static List<String> keys(String statement) throws SQLException {
    return ask(statement).stream().map(Hit::key).toList();
  }

  private static List<Hit> ask(String statement) throws SQLException {
    try (var connection = SCHEMA.open()) {
      var embedder =
          (QueryEmbedder)
              (text, space) -> CompletableFuture.completedFuture(new float[Scenario.DIMENSION]);
      return RemQuery.run(
              Query.parse(statement), SCOPE, embedder, connection, Duration.ofSeconds(10))
          .hits();
    }
  }

  private static List<String> explained(String id) throws SQLException {
    try (var connection = SCHEMA.open()) {
      var known = Provenance.of(connection, new OwnerScope("acme", "ann"), id);
      return known.memories().keySet().stream()
          .map(DerivedRow::label)
          .map(label -> label.replaceFirst("-[0-9a-f]{8}$", ""))
          .sorted()
          .filter(label -> !label.equals("globex"))
          .toList();
    }
  }

  private static void dream(List<String> events, boolean batch) throws Exception {
    var options =
        Map.of("embedding.provider", "hashed", "embedding.dimension", "" + Scenario.DIMENSION);
    var log = new ArrayList<LogRecord>();
    for (var event : events) {
      var value = Wire.bytes(event.formatted(HEAD).replace('\'', '"'));
      var offset = log.size();
      var appended = APPENDED.toEpochMilli() + offset;
      log.add(new LogRecord("rem.activity", 0, offset, appended, OwnerKey.of(ANN), value));
    }
    var nothing =
        new LogRecord("rem.control", 0, 0, 0, null, Wire.bytes(Wire.policy("nobody", 0.7, 3)));
    var scenario = new Scenario(0, log, ONE, Arrays.asList(nothing), options, 2, batch, false);
    new OracleRun(scenario).run(SCHEMA.options(), checkpoints);
  }
}
