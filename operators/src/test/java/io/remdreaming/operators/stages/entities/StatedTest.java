package io.remdreaming.operators.stages.entities;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.activity.LogPosition;
import io.remdreaming.model.activity.Statement;
import io.remdreaming.model.activity.Statement.Claim;
import io.remdreaming.model.activity.Statement.Thing;
import io.remdreaming.model.entities.EntityType;
import io.remdreaming.model.entities.Fact;
import io.remdreaming.model.entities.Mention;
import io.remdreaming.model.entities.Mentions;
import io.remdreaming.model.gateway.Provenance;
import io.remdreaming.model.memory.Row;
import io.remdreaming.model.memory.Version;
import io.remdreaming.operators.rows.Columns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an application states beside what messages say. */
class StatedTest {

  private long offset;

  @Test
  void aStatementNeedsNoMessage() throws Exception {
    var facts = facts(fact("f1", "WORKS_AT", "Globex", day(1), null));
    assertThat(facts).containsExactly("Ann WORKS_AT Globex 01..");
  }

  @Test
  void aStatementAndAMessageThatSayTheSameAreOneFact() throws Exception {
    var facts =
        facts(
            fact("f1", "LIVES_IN", "Lisbon", day(5), null),
            said("m1", "LIVES_IN", "Lisbon", day(3)),
            said("m2", "LIVES_IN", "Lisbon", day(9)));
    assertThat(facts).containsExactly("Ann LIVES_IN Lisbon 03..");
  }

  @Test
  void noMessageEndsWhatIsStated() throws Exception {
    var facts =
        facts(
            fact("f1", "LIVES_IN", "Lisbon", day(5), null),
            said("m1", "LIVES_IN", "Rome", day(2)),
            said("m2", "LIVES_IN", "Porto", day(8)));
    assertThat(facts)
        .containsExactly(
            "Ann LIVES_IN Lisbon 05..", "Ann LIVES_IN Porto 08..08", "Ann LIVES_IN Rome 02..05");
  }

  @Test
  void whatIsStatedForATimeGivesWayBehindIt() throws Exception {
    var facts =
        facts(
            fact("f1", "LIVES_IN", "Lisbon", day(5), day(7)),
            said("m1", "LIVES_IN", "Porto", day(6)));
    assertThat(facts).containsExactly("Ann LIVES_IN Lisbon 05..07", "Ann LIVES_IN Porto 07..");
  }

  @Test
  void aNewerStatementEndsAnOlderOne() throws Exception {
    var facts =
        facts(
            fact("f1", "LIVES_IN", "Lisbon", day(5), null),
            fact("f2", "LIVES_IN", "Porto", day(8), null));
    assertThat(facts).containsExactly("Ann LIVES_IN Lisbon 05..08", "Ann LIVES_IN Porto 08..");
  }

  @Test
  void relationsWithSeveralTargetsKeepThemAll() throws Exception {
    var facts =
        facts(fact("f1", "USES", "MySQL", day(5), null), said("m1", "USES", "Kafka", day(6)));
    assertThat(facts).containsExactly("Ann USES Kafka 06..", "Ann USES MySQL 05..");
  }

  @Test
  void theSameIdAgainReplacesTheStatement() throws Exception {
    var facts =
        facts(
            fact("f1", "LIVES_IN", "Lisbon", day(5), null),
            fact("f1", "LIVES_IN", "Lisbon", day(5), day(7)));
    assertThat(facts).containsExactly("Ann LIVES_IN Lisbon 05..07");
  }

  @Test
  void anEntityMeetsWhatMessagesNameByItsAliases() throws Exception {
    try (var user = new ResolvedUser(false)) {
      user.say(OneWindow.persons("p1", 1, "Sarah Chen"));
      user.say(OneWindow.things(EntityType.CONCEPT, "p2", 2, "SC"));
      user.say(entity("e1", "Sarah Chen", "{\"team\":\"core\",\"room\":7}", "SC"));
      user.say(entity("e2", "SARAH CHEN", "{\"room\":8}"));
      user.settle();
      var row = user.rows().values().iterator().next();
      var columns = Columns.object(row.columns());
      assertThat(user.rows()).hasSize(1);
      assertThat(columns.path("display_name").asText()).isEqualTo("SARAH CHEN");
      assertThat(columns.path("entity_type").asText()).isEqualTo("PERSON");
      assertThat(columns.path("summary").asText()).isEqualTo("Known as e2.");
      assertThat(columns.at("/attributes/properties").toString())
          .isEqualTo("{\"team\":\"core\",\"room\":8}");
      assertThat(columns.at("/metadata/dream/provider").asText()).isEqualTo("stated");
      assertThat(columns.at("/metadata/dream/model").asText()).isEqualTo("crm");
      assertThat(columns.at("/metadata/dream/source_message_ids").toString())
          .contains("entity:e1", "message-p1");
    }
  }

  @Test
  void statementsAreForgottenByIdWithTheirMessageTheirSessionAndTheirUser() throws Exception {
    var byId = new Forget(KnownGraph.OWNER, Forget.Scope.FACT, "", "f1", 90, 0, 0);
    var ofMessage = new Forget(KnownGraph.OWNER, Forget.Scope.MESSAGE, "s9", "crm", 90, 0, 0);
    var ofSession = new Forget(KnownGraph.OWNER, Forget.Scope.SESSION, "s1", "", 90, 0, 0);
    var ofUser = new Forget(KnownGraph.OWNER, Forget.Scope.USER, "", "", 90, 0, 0);
    for (var request : List.of(byId, ofMessage, ofSession, ofUser)) {
      for (var isFirst : List.of(true, false)) {
        try (var user = new ResolvedUser(false)) {
          if (isFirst) {
            user.forget(request);
          }
          user.say(fact("f1", "LIVES_IN", "Lisbon", day(5), null));
          user.settle();
          if (!isFirst) {
            user.forget(request);
          }
          user.settle();
          assertThat(user.rows()).as(request.toString()).isEmpty();
        }
      }
    }
  }

  @Test
  void requestsForOthersLeaveAStatement() throws Exception {
    try (var user = new ResolvedUser(false)) {
      user.say(fact("f1", "LIVES_IN", "Lisbon", day(5), null));
      user.forget(new Forget(KnownGraph.OWNER, Forget.Scope.ENTITY, "", "f1", 90, 0, 0));
      user.forget(new Forget(KnownGraph.OWNER, Forget.Scope.FACT, "", "f2", 91, 0, 0));
      user.forget(new Forget(KnownGraph.OWNER, Forget.Scope.MESSAGE, "", "f1", 92, 0, 0));
      user.settle();
      assertThat(user.rows()).hasSize(3);
    }
  }

  /** The facts once all is said, whatever the order. */
  private static List<String> facts(Mentions... windows) throws Exception {
    List<String> first = List.of();
    for (var seed = 0; seed < 6; seed++) {
      var shuffled = new ArrayList<>(Arrays.asList(windows));
      Collections.shuffle(shuffled, new Random(seed));
      try (var user = new ResolvedUser(seed % 2 == 0)) {
        for (var window : shuffled) {
          user.say(window);
          user.settle();
        }
        user.end();
        var facts = user.rows().values().stream().filter(StatedTest::isFact);
        var lines = facts.map(StatedTest::line).sorted().toList();
        assertThat(seed == 0 ? lines : first).isEqualTo(lines);
        first = lines;
      }
    }
    return first;
  }

  private static boolean isFact(Row row) {
    return row.table().equals("relationships");
  }

  private static String line(Row row) {
    var columns = Columns.object(row.columns());
    var until = columns.path("invalid_at").asText();
    return "%s %s..%s"
        .formatted(
            columns.path("fact").asText(),
            columns.path("valid_at").asText().substring(8, 10),
            until.equals("null") ? "" : until.substring(8, 10));
  }

  private static Instant day(int day) {
    return Instant.parse("2026-03-%02dT00:00:00Z".formatted(day));
  }

  private Mentions fact(
      String id, String relation, String object, Instant from, @Nullable Instant to) {
    var claim = new Claim(relation, thing(object, EntityType.CONCEPT), from, to);
    return statement(id, thing("Ann", EntityType.PERSON), claim, "", "{}", from);
  }

  private Mentions entity(String id, String name, String properties, String... aliases) {
    var thing = new Thing(name, EntityType.PERSON.name(), List.of(aliases));
    return statement(id, thing, null, "Known as " + id + ".", properties, day(1));
  }

  private static Thing thing(String name, EntityType type) {
    return new Thing(name, type.name(), List.of());
  }

  private Mentions statement(
      String id,
      Thing subject,
      @Nullable Claim claim,
      String content,
      String properties,
      Instant at) {
    var text =
        claim == null ? content : "Ann %s %s".formatted(claim.relation(), claim.object().name());
    offset++;
    return ReadStatements.mentions(
        new Statement(
            KnownGraph.OWNER,
            id,
            "s1",
            at.plusSeconds(offset),
            "crm",
            subject,
            claim,
            text,
            properties,
            LogPosition.of(0, offset, 0)),
        0);
  }

  private Mentions said(String id, String relation, String target, Instant time) {
    var mentions =
        List.of(
            new Mention("Ann", EntityType.PERSON, id, time, List.of(), "", 0.5),
            new Mention(target, EntityType.PLACE, id, time, List.of(), "", 0.5));
    var text = "Ann %s %s".formatted(relation, target);
    var fact = new Fact("Ann", relation, target, text, id, time, time, null, false, 0.5);
    return new Mentions(
        KnownGraph.OWNER,
        "part-" + id,
        "s0",
        new Version(++offset, 0, 0),
        Provenance.LOCAL,
        mentions,
        List.of(fact),
        List.of());
  }
}
