package io.remdreaming.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remdreaming.client.Administration.Grouping;
import io.remdreaming.rules.search.LuceneSearchAnalyzer;
import io.remdreaming.server.auth.Role;
import io.remdreaming.sinks.TestSchema;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the client sends besides messages, asks besides rows, and reads as it comes. */
final class MemoryRequestsTest {

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated();

  private static final OffsetDateTime TIME = OffsetDateTime.parse("2026-02-14T09:31:00+01:00");

  private final TestServer server = new TestServer(SCHEMA);

  @BeforeEach
  void fill() throws SQLException {
    var content = "The ferry leaves from the old pier.";
    var terms = new LuceneSearchAnalyzer().terms("Ann\n" + content).bytes();
    SCHEMA.run(
        """
        INSERT INTO messages (id, tenant_id, user_id, created_at, content, message_type, session_id,
          metadata, version_offset, terms)
        VALUES (md5('m1')::uuid, 'acme', 'ann', '2026-02-01Z', '%s', 'user', 's1',
          '{"id": "m1", "speaker": "Ann"}', 1, '\\x%s') ON CONFLICT DO NOTHING
        """
            .formatted(content, HexFormat.of().formatHex(terms)));
    SCHEMA.run(
        """
        INSERT INTO moments (id, tenant_id, user_id, label, created_at, name, starts_timestamp)
        VALUES (md5('t1')::uuid, 'acme', 'ann', 'ann-talk', '2026-02-01Z', 'Talk', '2026-02-01Z')
        ON CONFLICT DO NOTHING
        """);
    SCHEMA.run(
        """
        INSERT INTO owners (tenant_id, user_id) VALUES ('acme', 'ann') ON CONFLICT DO NOTHING
        """);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void whatIsKnownAndWhatIsWrongAreEvents() throws SQLException {
    var ann = server.client("ann", Role.WRITE).inSession("s9");
    ann.send(
        List.of(
            new Event.Resource("r1", TIME, null, 0, "Rules", null, List.of("x"), "Text"),
            new Event.Entity(
                "e1", TIME, "Sarah", "person", List.of("SC"), Map.of("a", 1), "crm", null, null),
            new Event.Fact("f1", TIME, "Sarah", "works at", "Globex", TIME, null, "crm", null),
            Event.Correct.ofFact("c1", TIME, "Ann", "lives in", "Porto").to("Braga").by("ann"),
            Event.Correct.ofLabel("c2", TIME, "ann-likes-tea")
                .since(TIME)
                .until(TIME.plusDays(1))));
    var events = String.join("\n", server.events());
    assertThat(server.events()).hasSize(5);
    assertThat(events)
        .contains("\"entity_type\":\"person\"", "\"aliases\":[\"SC\"]", "\"properties\":{\"a\":1}")
        .contains("\"valid_at\":\"2026-02-14T09:31+01:00\"", "\"new_object\":\"Braga\"")
        .contains("\"label\":\"ann-likes-tea\"", "\"invalid_at\":\"2026-02-15T09:31+01:00\"")
        .doesNotContain("null");
  }

  @Test
  void aDeletionIsFollowedByItsReceipt() throws SQLException {
    var ann = server.client("ann", Role.WRITE);
    var receipt = ann.erase(Erasure.of(Event.Scope.MESSAGE, "m1"));
    assertThat(receipt.position()).isEqualTo(new Position("rem.activity", 0, 0));
    var later = ann.erasure(receipt.id());
    assertThat(later.state()).isEqualTo("published");
    assertThat(later.isComplete()).isFalse();
    for (var erasure :
        List.of(
            Erasure.ofUser(),
            Erasure.ofSession("s1"),
            Erasure.ofFact("Ann", "lives in", "Porto"),
            Erasure.ofDerived(Event.Scope.ENTITY, "porto"))) {
      assertThat(ann.erasure(ann.erase(erasure).id()).state()).isEqualTo("published");
    }
    assertThat(server.events().get(4)).contains("\"label\":\"porto\"");
  }

  @Test
  void answersComeWholeOrInPieces() throws SQLException {
    var ann = server.client("ann", Role.READ);
    var request = ChatRequest.of("Where does the ferry leave?").by("memory-local");
    var whole = ann.chat(request);
    assertThat(whole.text()).contains("old pier");
    assertThat(whole.answeredBy()).isEqualTo("local");
    assertThat(whole.citations().get(0).messages()).containsExactly("m1");
    var pieces = new ArrayList<String>();
    assertThat(ann.chat(request, pieces::add)).isEqualTo(whole);
    assertThat(pieces).isNotEmpty();
    assertThat(String.join("", pieces)).isEqualTo(whole.text());
    assertThat(ann.models()).contains("memory-premium");
    assertThatThrownBy(() -> ann.chat(request.by("other"), pieces::add))
        .isInstanceOfSatisfying(
            MemoryException.class, problem -> assertThat(problem.field()).isEqualTo("model"));
  }

  @Test
  void theStatusIsFollowedAsLongAsItIsWanted() throws SQLException {
    var seen = new ArrayList<List<UserStatus>>();
    server
        .client("ann", Role.READ)
        .followStatus(
            users -> {
              seen.add(users);
              return false;
            });
    assertThat(seen).hasSize(1);
    assertThat(seen.get(0)).extracting(UserStatus::messages).containsExactly(1L);
  }

  @Test
  void administratorsAskAndDecide() throws SQLException {
    var acme = server.client("", Role.ADMIN);
    var office = acme.administration();
    assertThat(office.usage(Grouping.MODEL)).isNotNull();
    assertThat(office.deadLetters("missing-field", PageRequest.of(5)).deadLetters()).isEmpty();
    assertThat(office.queue().waiting().messagesWaiting()).isEqualTo(1);
    assertThat(office.choosePolicy(Map.of("affinity_top_k", 5)).topic()).isEqualTo("rem.control");
    var ann = acme.asUser("ann");
    assertThat(ann.rate("day-20260201", 0.2).offset()).isEqualTo(1);
    assertThat(ann.upgrade(UpgradeRequest.to("good", 3))).isEmpty();
    assertThat(ann.timeline(PageRequest.of(5)).moments())
        .extracting(Timeline.Entry::label)
        .containsExactly("ann-talk");
    assertThat(server.requests().get(0)).contains("\"affinity_top_k\":5");
  }
}
