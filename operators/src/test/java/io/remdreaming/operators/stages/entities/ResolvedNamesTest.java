package io.remdreaming.operators.stages.entities;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.entities.EmbeddedMentions;
import io.remdreaming.model.entities.EntityType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which names become one entity, and how they part again. */
class ResolvedNamesTest {

  @Test
  void mergedNamesFallApartWhenTheMentionThatJoinedThemIsWithdrawn() throws Exception {
    try (var user = new ResolvedUser(false)) {
      user.say(OneWindow.persons("p1", 1, "Bob"));
      user.say(OneWindow.persons("p2", 2, "Robert Smith"));
      user.say(OneWindow.joining("p3", 3, "Robert Smith", "Bob"));
      user.settle();
      assertThat(user.labels()).containsExactly("bob");
      user.say(OneWindow.persons("p3", 4));
      user.settle();
      assertThat(user.labels()).containsExactly("bob", "robert-smith");
    }
  }

  @Test
  void nicknameBelongsToTheOnlyPersonWhoseNameBeginsWithIt() throws Exception {
    try (var user = new ResolvedUser(false)) {
      user.say(OneWindow.persons("p1", 1, "Melanie"));
      user.say(OneWindow.persons("p2", 2, "Mel"));
      user.say(OneWindow.persons("p3", 3, "Mell"));
      user.settle();
      assertThat(user.labels()).containsExactly("melanie");
    }
  }

  @Test
  void nicknameIsAPersonOfItsOwnOnceASecondOneCouldBeMeant() throws Exception {
    try (var user = new ResolvedUser(false)) {
      user.say(OneWindow.persons("p1", 1, "Melanie", "Mel"));
      user.settle();
      user.say(OneWindow.persons("p2", 2, "Melissa Stone"));
      user.settle();
      assertThat(user.labels()).containsExactly("mel", "melanie", "melissa-stone");
      user.say(OneWindow.persons("p2", 3));
      user.settle();
      assertThat(user.labels()).doesNotContain("melissa-stone").hasSize(1);
    }
  }

  @Test
  void anotherNameOfOneMoreLetterIsNoNickname() throws Exception {
    try (var user = new ResolvedUser(false)) {
      user.say(OneWindow.persons("p1", 1, "Ann", "Anna", "Jo", "Joanna"));
      user.settle();
      assertThat(user.labels()).containsExactly("ann", "anna", "jo", "joanna");
    }
  }

  @Test
  void whatIsNoPersonHasNoNickname() throws Exception {
    try (var user = new ResolvedUser(false)) {
      user.say(OneWindow.things(EntityType.PLACE, "p1", 1, "Lis"));
      user.say(OneWindow.things(EntityType.PLACE, "p2", 1, "Lisbon"));
      user.settle();
      assertThat(user.labels()).containsExactly("lis", "lisbon");
    }
  }

  @Test
  void namesThatAreNearAreOneThingWhicheverComesFirst() throws Exception {
    var first = OneWindow.things(EntityType.TECHNOLOGY, "p1", 1, "PostgreSQL");
    var second = OneWindow.things(EntityType.TECHNOLOGY, "p2", 2, "elephant database");
    for (var windows : List.of(List.of(first, second), List.of(second, first))) {
      try (var user = new ResolvedUser(false)) {
        for (var window : windows) {
          user.say(window);
          user.settle();
        }
        assertThat(user.labels()).containsExactly("postgresql");
      }
    }
  }

  @Test
  void withoutVectorsNamesAreToldApart() throws Exception {
    try (var user = new ResolvedUser(false)) {
      var window =
          OneWindow.things(EntityType.TECHNOLOGY, "p1", 1, "PostgreSQL", "elephant database");
      user.say(new EmbeddedMentions(window, List.of()));
      user.settle();
      assertThat(user.labels()).containsExactly("elephant-database", "postgresql");
    }
  }

  @Test
  void nearPersonsAndNearNumbersStayApart() throws Exception {
    try (var user = new ResolvedUser(false)) {
      user.say(OneWindow.persons("p1", 1, "Anna", "Anne"));
      user.say(OneWindow.things(EntityType.TECHNOLOGY, "p2", 2, "GPT 4", "GPT 5"));
      user.settle();
      assertThat(user.labels()).containsExactly("anna", "anne", "gpt-4", "gpt-5");
    }
  }
}
