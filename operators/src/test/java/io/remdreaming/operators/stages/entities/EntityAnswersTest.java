package io.remdreaming.operators.stages.entities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remdreaming.model.entities.EntityDraft;
import io.remdreaming.model.entities.EntityType;
import io.remdreaming.model.entities.FactDraft;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EntityAnswersTest {

  @Test
  void entitiesAndFactsAreReadAsTheyStand() {
    var answers =
        EntityAnswers.read(
            """
            {"entities": [{"name": " Bob ", "type": "person", "aliases": ["Robert", "Robert"],
               "summary": "He left.", "turns": [1, 0, 1]}],
             "facts": [{"source": "Bob", "relation": "works at", "target": "Acme", "fact": "He does.",
               "turn": 1, "since": "last Friday", "until": "", "supersedes": true}]}
            """,
            2);
    assertThat(answers.entities())
        .containsExactly(
            new EntityDraft(
                "Bob", EntityType.PERSON, List.of("Robert"), "He left.", List.of(0, 1)));
    assertThat(answers.facts())
        .containsExactly(
            new FactDraft("Bob", "WORKS_AT", "Acme", "He does.", 1, "last Friday", "", true));
  }

  @Test
  void whatNamesNothingOrNoTurnIsLeftOut() {
    var answers =
        EntityAnswers.read(
            """
            {"entities": [{"name": "!?", "type": "person", "turns": [0]},
               {"name": "Bob", "type": "person", "turns": [2, -1, "0"]},
               {"name": "Carla", "type": "person", "turns": [7, 1]}],
             "facts": [{"source": "Bob", "relation": "KNOWS", "target": "", "turn": 0},
               {"source": "Bob", "relation": "KNOWS", "target": "Carla", "turn": 2},
               {"source": "Bob", "relation": "KNOWS", "target": "Carla"}]}
            """,
            2);
    assertThat(answers.entities())
        .singleElement()
        .satisfies(
            entity -> {
              assertThat(entity.name()).isEqualTo("Carla");
              assertThat(entity.turns()).containsExactly(1);
            });
    assertThat(answers.facts()).isEmpty();
  }

  @Test
  void unknownTypeIsAConcept() {
    var answers =
        EntityAnswers.read(
            """
            {"entities": [{"name": "Yoga", "type": "sport", "turns": [0]}]}
            """,
            1);
    assertThat(answers.entities().get(0).type()).isEqualTo(EntityType.CONCEPT);
  }

  @Test
  void noMoreThanTwoHundredOfEachAreTaken() {
    var entities =
        IntStream.range(0, 300)
            .mapToObj("{\"name\": \"n%d\", \"type\": \"concept\", \"turns\": [0]}"::formatted)
            .collect(Collectors.joining(",", "{\"entities\": [", "]}"));
    assertThat(EntityAnswers.read(entities, 1).entities()).hasSize(200);
  }

  @Test
  void answerThatIsNoJsonIsRefused() {
    assertThatThrownBy(() -> EntityAnswers.read("{\"entities\": [", 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
