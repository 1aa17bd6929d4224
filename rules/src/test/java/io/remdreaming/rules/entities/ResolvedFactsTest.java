package io.remdreaming.rules.entities;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.entities.Likeness;
import io.remdreaming.model.entities.Mentions;
import io.remdreaming.model.entities.Relationship;
import io.remdreaming.model.entities.Resolution;
import io.remdreaming.model.gateway.Provenance;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import io.remdreaming.rules.Conversations;
import io.remdreaming.rules.spans.ConversationReader;
import io.remdreaming.rules.time.GrammarTimeExpressions;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of plain facts when all of them are resolved; Ann speaks on 1 March 2026. */
class ResolvedFactsTest {

  private static final UserKey OWNER = new UserKey("acme", "ann");

  @Test
  void newerHomeAndNewerJobEndTheOlderOnes() {
    assertThat(
            relationships(
                "I live in Lisbon and I work at Acme.",
                "I moved to Porto last week.",
                "I just got a job at Globex!"))
        .containsExactlyInAnyOrder(
            "LIVES_IN lisbon 2026-03-01 2026-03-01",
            "WORKS_AT acme 2026-03-01 2026-03-01",
            "LIVES_IN porto 2026-02-16 null",
            "WORKS_AT globex 2026-03-01 null");
  }

  @Test
  void homeHoldsUntilTheMoveThatCameAfterItWasTold() {
    // said today, and so was the home: the move lies between the two
    assertThat(relationships("I live in Lisbon.", "I moved to Porto today."))
        .containsExactlyInAnyOrder(
            "LIVES_IN lisbon 2026-03-01 2026-03-01", "LIVES_IN porto 2026-03-01 null");
  }

  @Test
  void jobThatWasLeftEndsThen() {
    assertThat(
            relationships(
                "Rita started at Falk Textiles in May 2021 and left it in August 2024.",
                "We moved from Lyon to Nantes in 2019."))
        .containsExactlyInAnyOrder(
            "WORKS_AT falk_textiles 2021-05-01 2024-08-01",
            "LIVES_IN nantes 2019-01-01 null",
            "LIVES_IN lyon 2019-01-01 2019-01-01");
  }

  @Test
  void whoGraduatesStudiesThereNoLonger() {
    assertThat(
            relationships(
                "I study law at Leiden University.", "I graduated from Leiden University."))
        .containsExactlyInAnyOrder(
            "STUDIES_AT leiden_university 2026-03-01 2026-03-01",
            "GRADUATED_FROM leiden_university 2026-03-01 null");
  }

  @Test
  void likingSomethingElseEndsNothing() {
    assertThat(relationships("I love hiking.", "I love jazz.", "I used to love chess."))
        .containsExactlyInAnyOrder(
            "LIKES hiking 2026-03-01 null",
            "LIKES jazz 2026-03-01 null",
            "LIKES chess 2026-03-01 2026-03-01");
  }

  @Test
  void dislikeEndsLikingTheSameThingAndTheOtherWayRound() {
    assertThat(
            relationships(
                "I love hiking.", "I like jazz.", "I don't like hiking.", "I hate chess, really."))
        .containsExactlyInAnyOrder(
            "LIKES hiking 2026-03-01 2026-03-01",
            "DISLIKES hiking 2026-03-01 null",
            "LIKES jazz 2026-03-01 null",
            "DISLIKES chess 2026-03-01 null");
    assertThat(relationships("I hate chess.", "I love chess!"))
        .containsExactlyInAnyOrder(
            "DISLIKES chess 2026-03-01 2026-03-01", "LIKES chess 2026-03-01 null");
    assertThat(relationships("我不喜欢跑步。", "我喜欢跑步。"))
        .containsExactlyInAnyOrder("DISLIKES 跑步 2026-03-01 2026-03-01", "LIKES 跑步 2026-03-01 null");
  }

  @Test
  void newFavoriteEndsTheOneBeforeOfTheSameKind() {
    assertThat(
            relationships(
                "My favourite composer is Clara Weiss.",
                "My favorite band is Mudhen.",
                "My current favourite composer is Ravi Anand."))
        .containsExactlyInAnyOrder(
            "FAVORITE_COMPOSER clara_weiss 2026-03-01 2026-03-01",
            "FAVORITE_BAND mudhen 2026-03-01 null",
            "FAVORITE_COMPOSER ravi_anand 2026-03-01 null");
  }

  @Test
  void visitsOfDifferentTimesStayApartInWhateverOrderTheyAreTold() {
    assertThat(
            relationships(
                "I visited Rome in 2024.",
                "I visited Rome in 2020.",
                "I visited Rome in May 2024."))
        .containsExactlyInAnyOrder(
            "VISITED rome 2020-01-01 2021-01-01", "VISITED rome 2024-01-01 2025-01-01");
  }

  @Test
  void whatWasSoLongAgoDoesNotEndWhatHoldsNow() {
    assertThat(relationships("I moved to Lyon in 2024.", "I lived in Lyon in 2015."))
        .containsExactlyInAnyOrder(
            "LIVES_IN lyon 2024-01-01 null", "LIVES_IN lyon 2015-01-01 2016-01-01");
  }

  @Test
  void whatIsOverEndsWhatHeld() {
    assertThat(relationships("I live in Lyon.", "I don't live in Lyon anymore."))
        .containsExactly("LIVES_IN lyon 2026-03-01 2026-03-01");
  }

  /** Relation, target, first day and day of the end, of what Ann says in messages of her own. */
  private static List<String> relationships(String... texts) {
    var turns = new String[texts.length];
    for (var i = 0; i < texts.length; i++) {
      turns[i] = "Ann: " + texts[i];
    }
    var entities = new RuleEntities(new ConversationReader(), new GrammarTimeExpressions());
    var found = entities.find(Conversations.between(turns));
    var window =
        new Mentions(
            OWNER,
            "part",
            "s-1",
            new Version(1, 0, 0),
            Provenance.LOCAL,
            found.mentions(),
            found.facts(),
            List.of());
    var likeness = new Likeness(0.65, 0.9, Map.of());
    return Resolution.of(OWNER, List.of(window), likeness).relationships().stream()
        .map(ResolvedFactsTest::told)
        .toList();
  }

  private static String told(Relationship relationship) {
    var to = relationship.invalidAt();
    return "%s %s %s %s"
        .formatted(
            relationship.relation(),
            relationship.target().name(),
            LocalDate.ofInstant(relationship.validAt(), ZoneOffset.UTC),
            to == null ? null : LocalDate.ofInstant(to, ZoneOffset.UTC));
  }
}
