package io.remdreaming.rules.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import io.remdreaming.model.moments.Moment.Person;
import io.remdreaming.model.moments.UserStatements;
import io.remdreaming.model.users.Memory;
import io.remdreaming.model.users.UserModelRules;
import io.remdreaming.model.users.UserProfile;
import io.remdreaming.model.users.UserProfile.Collaborator;
import io.remdreaming.model.users.UserProfile.Project;
import io.remdreaming.model.users.UserWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RuleUserModelTest {

  private static final UserKey ANN = new UserKey("acme", "ann");
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static final Person SELF = new Person("ann", "Ann", "user");
  private static final Person BOB = new Person("bob", "Bob", "user");
  private static final Person CARLA = new Person("carla", "Carla", "user");
  private static final Person ASSISTANT = new Person("assistant", "assistant", "assistant");

  @Test
  void whatRecursOnSeveralDaysIsExpertise() {
    var profile =
        profile(
            moment(0, "learning", List.of("roses", "compost")),
            moment(0, "conversation", List.of("compost")),
            moment(3, "conversation", List.of("roses")));
    assertThat(profile.expertiseAreas()).containsExactly("roses");
    assertThat(profile.recommendedTags()).containsExactly("roses", "compost");
    assertThat(profile.learningInterests()).containsExactly("roses", "compost");
    assertThat(profile.summary()).startsWith("roses, compost\n");
  }

  @Test
  void whatCameUpOnceIsNeitherExpertiseNorAnInterest() {
    var profile = profile(moment(0, "conversation", List.of("roses", "compost", "asters")));
    assertThat(profile.expertiseAreas()).isEmpty();
    assertThat(profile.learningInterests()).isEmpty();
    assertThat(profile.recommendedTags()).containsExactly("roses", "compost", "asters");
  }

  @Test
  void whatTheUserSaysToWorkOnIsAProjectUntilItRests() {
    var profile =
        profile(
            moment(0, "planning", List.of("garden"), works("a garden shed")),
            moment(20, "planning", List.of("billing"), works("the billing export")),
            moment(21, "problem_solving", List.of("billing"), works("the billing export")));
    assertThat(profile.currentProjects())
        .extracting(Project::name, Project::status)
        .contains(tuple("the billing export", "in_progress"), tuple("a garden shed", "paused"));
    assertThat(profile.workStyleTraits()).contains("plans-ahead");
  }

  @Test
  void stackIsWhatTheUserUsesAndHasNotGivenUpSince() {
    var profile =
        profile(
            moment(0, "conversation", List.of("a"), uses(List.of("redis", "flink"), List.of())),
            moment(1, "conversation", List.of("b"), uses(List.of("kafka"), List.of("redis"))));
    assertThat(profile.technicalStack()).containsExactly("flink", "kafka");
  }

  @Test
  void whatOthersSayIsNoneOfTheProfile() {
    var silent = moment(0, "conversation", List.of("chess"), UserStatements.NONE, SELF, ASSISTANT);
    assertThat(profile(silent).recommendedTags()).isEmpty();
    assertThat(profile(silent).summary()).isEqualTo("ann");
  }

  @Test
  void userIsNoCollaboratorUnderAnotherName() {
    var mira = new Person("mira", "Mira", "user");
    var said =
        new UserStatements(
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of("Ole Dahl"),
            List.of("mira"));
    assertThat(profile(moment(0, "meeting", List.of("clay"), said, mira)).keyCollaborators())
        .extracting(Collaborator::id)
        .containsExactly("ole-dahl");
  }

  private static UserStatements works(String project) {
    return new UserStatements(
        List.of(), List.of(), List.of(), List.of(), List.of(project), List.of(), List.of("ann"));
  }

  private static UserStatements uses(List<String> uses, List<String> drops) {
    return new UserStatements(
        List.of(), List.of(), uses, drops, List.of(), List.of(), List.of("ann"));
  }

  @Test
  void collaboratorsAreOtherPeopleThoseOfMostMomentsFirst() {
    var profile =
        profile(
            moment(0, "meeting", List.of("budget"), SELF, CARLA, ASSISTANT),
            moment(1, "meeting", List.of("budget"), SELF, BOB),
            moment(2, "meeting", List.of("budget"), BOB));
    assertThat(profile.keyCollaborators())
        .extracting(Collaborator::id)
        .containsExactly("bob", "carla");
  }

  @Test
  void whoeverHasOnlyWordlessMemoriesIsCalledByTheirId() {
    var silent =
        new Memory("moments", "id", "", START, "", "", "", List.of(), List.of(), List.of());
    assertThat(profile(silent).summary()).isEqualTo("ann");
  }

  @Test
  void profileDoesNotDependOnTheOrderOfMemories() {
    var memories = new ArrayList<Memory>();
    var random = new Random(7);
    for (var i = 0; i < 40; i++) {
      memories.add(
          moment(random.nextInt(25), "planning", List.of("topic-" + random.nextInt(6)), BOB));
    }
    var expected = profile(memories.toArray(Memory[]::new));
    for (var seed = 0; seed < 20; seed++) {
      Collections.shuffle(memories, new Random(seed));
      assertThat(profile(memories.toArray(Memory[]::new))).as("seed %d", seed).isEqualTo(expected);
    }
  }

  private static UserProfile profile(Memory... memories) {
    var window =
        UserWindow.of(ANN, new Version(1, 0, 0), List.of(memories), UserModelRules.DEFAULT);
    return new RuleUserModel().profile(window);
  }

  private static Memory moment(int day, String type, List<String> topics, Person... persons) {
    return moment(day, type, topics, said(topics), persons);
  }

  private static Memory moment(
      int day, String type, List<String> topics, UserStatements statements, Person... persons) {
    return new Memory(
        "moments",
        "id-%d-%s-%s".formatted(day, type, topics),
        "label",
        START.plus(Duration.ofDays(day)),
        "name",
        "About %s on day %d".formatted(topics.get(0), day),
        type,
        topics,
        List.of("focused"),
        List.of(persons),
        false,
        statements,
        null);
  }

  private static UserStatements said(List<String> topics) {
    return new UserStatements(
        List.of("I told of " + topics.get(0)),
        topics,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of("ann"));
  }
}
