package io.remdreaming.rules.entities;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.entities.EntityDraft;
import io.remdreaming.model.entities.EntityNames;
import io.remdreaming.model.entities.EntityType;
import io.remdreaming.model.entities.FactDraft;
import io.remdreaming.model.entities.Found;
import io.remdreaming.rules.Conversations;
import io.remdreaming.rules.spans.ConversationReader;
import io.remdreaming.rules.time.GrammarTimeExpressions;
import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RuleEntitiesTest {

  /** The time of the first message; each other comes half a minute later. */
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  private final RuleEntities entities =
      new RuleEntities(new ConversationReader(), new GrammarTimeExpressions());

  @Test
  void whoeverSpeaksIsAPersonInEachOfTheirMessages() {
    var found = entities.find(Conversations.of("Hello!", "Hello.", "How are things?"));
    assertThat(mentions(found)).containsExactly("Ann PERSON m0", "Ann PERSON m2");
  }

  @Test
  void plainFactHoldsFromWhenTheMessageSays() {
    var found = entities.find(Conversations.of("I moved to Lisbon last month."));
    assertThat(found.facts())
        .singleElement()
        .satisfies(
            fact -> {
              assertThat(fact.source()).isEqualTo("Ann");
              assertThat(fact.relation()).isEqualTo("LIVES_IN");
              assertThat(fact.target()).isEqualTo("Lisbon");
              assertThat(fact.text()).isEqualTo("I moved to Lisbon last month.");
              assertThat(fact.validAt()).isEqualTo("2026-02-01T00:00:00Z");
              assertThat(fact.invalidAt()).isNull();
            });
    assertThat(mentions(found)).contains("Lisbon PLACE m0");
  }

  @Test
  void whoeverIsAskedOrSpokenOfAsHeOrSheIsAPerson() {
    var found =
        entities.find(
            Conversations.of(
                "We leave the key for Ysolde, she comes late.",
                "Good.",
                "I must ask Tamsyn whether the oven works. Her brother Zdenko sold it."));
    assertThat(mentions(found))
        .contains("Ysolde PERSON m0", "Tamsyn PERSON m2", "Zdenko PERSON m2");
  }

  @Test
  void decomposedLettersChangeNoNameAndNoFact() {
    var text =
        "I moved to Zürich last month. I work at Café Müller. My sister Renée Núñez visits me.";
    var composed = entities.find(Conversations.of(text));
    var decomposed =
        entities.find(Conversations.of(Normalizer.normalize(text, Normalizer.Form.NFD)));
    assertThat(normalized(composed)).contains("zürich", "LIVES_IN zürich").hasSizeGreaterThan(4);
    assertThat(normalized(decomposed)).isEqualTo(normalized(composed));
  }

  private static List<String> normalized(Found found) {
    return Stream.concat(
            found.mentions().stream().map(mention -> EntityNames.normal(mention.name())),
            found.facts().stream()
                .map(fact -> fact.relation() + " " + EntityNames.normal(fact.target())))
        .toList();
  }

  @Test
  void factThatIsOverEndsWhenTheMessageSays() {
    var found = entities.find(Conversations.of("I quit my job at Initech yesterday."));
    assertThat(found.facts())
        .singleElement()
        .satisfies(
            fact -> {
              assertThat(fact.relation()).isEqualTo("WORKS_AT");
              assertThat(fact.invalidAt()).isEqualTo("2026-02-28T00:00:00Z");
            });
  }

  @Test
  void chineseFactKeepsItsWords() {
    var found = entities.find(Conversations.of("我现在住在上海。"));
    assertThat(found.facts())
        .singleElement()
        .satisfies(
            fact -> {
              assertThat(fact.relation()).isEqualTo("LIVES_IN");
              assertThat(fact.target()).isEqualTo("上海");
              assertThat(fact.validAt()).isEqualTo(START);
            });
  }

  @Test
  void factKeepsItsWordsAlsoWhereTwoSentencesTellIt() {
    var found = entities.find(Conversations.of("We’ve adopted a kitten! Her name’s Pip. Bye!"));
    assertThat(found.facts())
        .singleElement()
        .satisfies(
            fact -> {
              assertThat(fact.target()).isEqualTo("Pip");
              assertThat(fact.text()).isEqualTo("We’ve adopted a kitten! Her name’s Pip.");
            });
  }

  @Test
  void questionTellsNoFact() {
    assertThat(entities.find(Conversations.of("Have I moved to Lisbon?")).facts()).isEmpty();
  }

  @Test
  void technologyIsKnownByItsName() {
    var found = entities.find(Conversations.of("We run postgresql on the new host."));
    assertThat(mentions(found)).contains("postgresql TECHNOLOGY m0");
  }

  @Test
  void shortNameByWhichAnotherSpeakerCallsSomebodyIsAnAlias() {
    var found =
        entities.find(
            Conversations.between(
                "Caroline: I painted this.", "Mel: That is awesome, Caro!", "Caroline: Thanks."));
    assertThat(mentions(found))
        .containsExactly(
            "Caroline PERSON m0", "Mel PERSON m1", "Caroline PERSON m2", "Caroline PERSON m1");
    assertThat(found.mentions().get(3).aliases()).containsExactly("Caro");
  }

  @Test
  void placeThatBeginsLikeASpeakerIsNoShortName() {
    var found =
        entities.find(
            Conversations.between(
                "Caroline: We met in Car yesterday.", "Mel: I have seen Car as well."));
    assertThat(mentions(found)).contains("Car PLACE m0", "Car PLACE m1");
  }

  @Test
  void shortNameOfTwoSpeakersIsNobodys() {
    var found =
        entities.find(
            Conversations.between(
                "Caroline: Hello.", "Carola: Hello.", "Mel: That is awesome, Caro!"));
    assertThat(found.mentions()).allMatch(mention -> mention.aliases().isEmpty());
  }

  @Test
  void draftsAreTiedToTheirTurnsAndTheirTimes() {
    var window = Conversations.of("Bob left.", "When?", "Last Friday, for Acme.");
    var found =
        entities.find(
            window,
            List.of(
                new EntityDraft(
                    "Bob", EntityType.PERSON, List.of("Robert"), "He left.", List.of(0))),
            List.of(new FactDraft("Bob", "WORKS_AT", "Acme", "", 2, "last Friday", "", true)));
    assertThat(mentions(found))
        .containsExactly("Ann PERSON m0", "Ann PERSON m2", "Bob PERSON m0", "Acme CONCEPT m2");
    assertThat(found.facts())
        .singleElement()
        .satisfies(
            fact -> {
              assertThat(fact.text()).isEqualTo("Last Friday, for Acme.");
              assertThat(fact.messageId()).isEqualTo("m2");
              assertThat(fact.validAt()).isEqualTo("2026-02-27T00:00:00Z");
              assertThat(fact.supersedes()).isTrue();
            });
  }

  @Test
  void whatIsFoundIsAFunctionOfTheConversation() {
    for (var seed = 0; seed < 50; seed++) {
      var window = Conversations.random(new Random(seed));
      var fresh = new RuleEntities(new ConversationReader(), new GrammarTimeExpressions());
      assertThat(entities.find(window)).as("seed %d", seed).isEqualTo(fresh.find(window));
    }
  }

  private static List<String> mentions(Found found) {
    return found.mentions().stream()
        .map(m -> "%s %s %s".formatted(m.name(), m.type(), m.messageId()))
        .toList();
  }

  @Test
  void datesOnAnotherWeekdayAreCounted() {
    var entities = new RuleEntities(new ConversationReader(), new GrammarTimeExpressions());
    entities.find(Conversations.of("I adopted a kitten on Friday, 13 February 2026."));
    assertThat(entities.dateConflicts()).isZero();
    entities.find(Conversations.of("I adopted a kitten on Monday, 13 February 2026."));
    assertThat(entities.dateConflicts()).isEqualTo(1);
  }
}
