package io.remdreaming.sinks.raw;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.activity.Document;
import io.remdreaming.model.activity.LogPosition;
import io.remdreaming.model.activity.Message;
import io.remdreaming.model.activity.RawChange;
import io.remdreaming.model.activity.Role;
import io.remdreaming.model.memory.Embedding;
import io.remdreaming.model.memory.MemoryChange;
import io.remdreaming.model.memory.PolicyChange;
import io.remdreaming.model.memory.RetainedKind;
import io.remdreaming.model.memory.Retention;
import io.remdreaming.model.memory.RetentionChange;
import io.remdreaming.model.memory.TenantPolicy;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.text.SearchTerms;
import io.remdreaming.sinks.TestSchema;
import io.remdreaming.sinks.memory.Changes;
import io.remdreaming.sinks.memory.MemoryWrites;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Policies and marks purge the tables, whatever comes first. */
final class RetentionTest {

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated();

  private static final UserKey MIA = Changes.OWNER;
  private static final UserKey ZOE = new UserKey("zeta", "zoe");
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final String LIVE_MESSAGES =
      "SELECT content FROM messages WHERE deleted_at IS NULL ORDER BY 1";

  private static void write(RawChange... changes) throws Exception {
    write(List.of(changes));
  }

  private static void write(List<RawChange> changes) throws Exception {
    try (var writer = new WriterHarness(SCHEMA.options(), 1)) {
      writer.write(changes);
    }
  }

  private static RawChange message(UserKey owner, String id, int day, long offset) {
    var vector = new float[TestSchema.DIMENSION];
    vector[0] = 1;
    var message =
        new Message(
            owner,
            "s1",
            id,
            START.plus(Duration.ofDays(day)),
            0,
            Role.USER,
            "",
            "",
            id + " on day " + day,
            5,
            "{}",
            LogPosition.of(0, offset, 0));
    return RawChange.of(
        message,
        List.of(new Embedding("content", "local", "test", vector)),
        new SearchTerms(new int[] {1}));
  }

  private static RawChange file(String id, int day, long offset) {
    var time = START.plus(Duration.ofDays(day));
    return RawChange.ofFile(
        new Document(
            MIA,
            Document.Kind.FILE,
            id,
            time,
            id,
            0,
            "",
            "",
            "text/plain",
            "completed",
            List.of(),
            id,
            "{}",
            LogPosition.of(0, offset, 0),
            0));
  }

  private static RawChange letter(UserKey owner, int day, long offset) {
    return RawChange.of(
        new DeadLetter(
            owner.tenantId(),
            owner.userId(),
            "late",
            "timestamp",
            "",
            "rem.activity",
            0,
            offset,
            START.plus(Duration.ofDays(day)).toEpochMilli(),
            new byte[] {1}));
  }

  private static RawChange mark(UserKey owner, int day) {
    return RawChange.of(
        RetentionChange.of(owner.tenantId(), Retention.day(START.plus(Duration.ofDays(day)))));
  }

  private static RawChange policy(String tenant, long offset, Map<String, Integer> days) {
    var policy =
        new TenantPolicy(
            0, 0, List.of(), List.of(), Map.of(), 0, 0, null, false, 0, 0, List.of(), Map.of(),
            days);
    return RawChange.of(RetentionChange.of(new PolicyChange(tenant, policy, offset)));
  }

  private static Map<String, Integer> everything(int days) {
    var all = new TreeMap<String, Integer>();
    for (var kind : RetainedKind.values()) {
      all.put(kind.wireName(), days);
    }
    return all;
  }

  @Test
  void graceIsThatOfJava() throws SQLException {
    assertThat(SCHEMA.query("SELECT retention_grace()"))
        .containsExactly(Integer.toString(Retention.GRACE));
  }

  @Test
  void anyOrderLeadsToTheSameRows() throws Exception {
    var changes =
        List.of(
            message(MIA, "old", 0, 1),
            message(MIA, "kept", 9, 2),
            message(MIA, "moved back", 9, 3),
            message(MIA, "moved back", 1, 4),
            message(ZOE, "other", 0, 1),
            file("old file", 0, 5),
            file("new file", 9, 6),
            letter(MIA, 0, 7),
            letter(MIA, 9, 8),
            letter(ZOE, 0, 9),
            policy("acme", 1, everything(30)),
            policy("acme", 2, everything(5)),
            mark(MIA, 9),
            mark(MIA, 10),
            mark(ZOE, 10));
    for (var seed = 0; seed < 6; seed++) {
      SCHEMA.truncate();
      var fed = new ArrayList<>(changes);
      fed.addAll(changes);
      fed.addAll(changes);
      Collections.shuffle(fed, new Random(seed));
      write(fed);
      assertThat(SCHEMA.query(LIVE_MESSAGES))
          .as("seed %d", seed)
          .containsExactly("kept on day 9", "other on day 0");
      assertThat(SCHEMA.query("SELECT name FROM files")).containsExactly("new file");
      assertThat(SCHEMA.query("SELECT count(*) FROM embeddings_messages")).containsExactly("2");
      assertThat(SCHEMA.query("SELECT tenant_id, \"offset\" FROM dead_letters ORDER BY 1"))
          .containsExactly("acme|8", "zeta|9");
      assertThat(
              SCHEMA.query(
                  "SELECT count(*) FROM messages WHERE deleted_at IS NOT NULL AND content <> ''"))
          .containsExactly("0");
    }
  }

  @Test
  void whatComesTooLateLeavesNoContentAndIsCounted() throws Exception {
    write(policy("acme", 1, Map.of("messages", 2)), mark(MIA, 10), message(MIA, "late", 0, 1));
    assertThat(SCHEMA.query("SELECT content, user_id, deleted_at IS NOT NULL FROM messages"))
        .containsExactly("|mia|t");
    assertThat(SCHEMA.query("SELECT purged ->> 'messages_late' FROM retention"))
        .containsExactly("1");
    assertThat(SCHEMA.query("SELECT count(*) FROM dead_letters")).containsExactly("0");
  }

  @Test
  void policyOfAllHoldsWhereThereIsNoOwn() throws Exception {
    write(
        message(MIA, "a", 0, 1),
        message(ZOE, "z", 0, 1),
        mark(MIA, 10),
        mark(ZOE, 10),
        policy("acme", 1, Map.of("calls", 1)),
        policy("*", 2, Map.of("messages", 1)));
    assertThat(SCHEMA.query(LIVE_MESSAGES)).containsExactly("a on day 0");
  }

  @Test
  void policyThatIsTakenBackPurgesNoMore() throws Exception {
    write(policy("acme", 1, everything(2)), policy("acme", 2, Map.of()));
    write(message(MIA, "a", 0, 1), mark(MIA, 10), policy("acme", 1, everything(2)));
    assertThat(SCHEMA.query(LIVE_MESSAGES)).containsExactly("a on day 0");
  }

  @Test
  void derivedRowsGoWithAllThatHangsOnThemAlsoWhenTheyComeAfterwards() throws Exception {
    remember();
    write(mark(MIA, 20), policy("acme", 1, Map.of("chunks", 5)));
    assertThat(hanging()).containsExactly("f1-1|1|1");
    assertThat(SCHEMA.query("SELECT count(*) FROM edge_sets")).containsExactly("0");
    remember();
    SCHEMA.run("SELECT finish_erasures('30 days', '1 hour', '30 days')");
    assertThat(hanging()).containsExactly("f1-1|1|1");
    write(policy("acme", 2, Map.of("documents", 5)));
    assertThat(hanging()).isEmpty();
  }

  private static void remember() {
    MemoryWrites.write(
        SCHEMA,
        MemoryChange.of(Changes.set("A", 1, Changes.row("a1", "tea"), Changes.row("a2", "milk"))),
        MemoryChange.of(Changes.set("file:f1", 2, Changes.row("f1-1", "file"))),
        MemoryChange.of(Changes.edges("a1", "affinity", 1, Changes.edge("label-a2", 0.9))));
  }

  private static List<String> hanging() throws SQLException {
    return SCHEMA.query(
        """
        SELECT r.name, (SELECT count(*) FROM kv_store), (SELECT count(*) FROM embeddings_resources)
        FROM resources r ORDER BY 1
        """);
  }

  @Test
  void callsAndCachesGoByTheirOwnTime() throws Exception {
    for (var tenant : List.of("acme", "zeta")) {
      SCHEMA.run(
          """
          INSERT INTO embedding_cache (tenant_id, space, text_hash, vector, created_at)
          VALUES ('%1$s', 's', 'old', '', '2026-03-01T12:00:00Z'),
            ('%1$s', 's', 'new', '', '2026-03-09T12:00:00Z')
          """
              .formatted(tenant));
    }
    write(mark(MIA, 10), mark(ZOE, 10), policy("acme", 1, Map.of("calls", 5)));
    assertThat(SCHEMA.query("SELECT tenant_id, text_hash FROM embedding_cache ORDER BY 1, 2"))
        .containsExactly("acme|new", "zeta|new", "zeta|old");
    assertThat(SCHEMA.query("SELECT purged FROM retention WHERE tenant_id = 'acme'"))
        .containsExactly("{\"embedding_cache\": 1}");
  }
}
