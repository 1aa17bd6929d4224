package io.remdreaming.rules.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import io.remdreaming.model.moments.UserStatements;
import io.remdreaming.model.users.Memory;
import io.remdreaming.model.users.UserFact;
import io.remdreaming.model.users.UserModelRules;
import io.remdreaming.model.users.UserPatterns;
import io.remdreaming.model.users.UserPatterns.Habit;
import io.remdreaming.model.users.UserPatterns.Preference;
import io.remdreaming.model.users.UserWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RulePatternsTest {

  /** A Monday. */
  private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

  private static final UserKey ANN = new UserKey("acme", "ann");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "I go rowing every Tuesday and Friday. | rowing | weekly | [tuesday, friday]",
        "Every Tuesday I go rowing, and I call my aunt every month. | rowing | weekly | [tuesday]",
        "On Sundays we cook dumplings. | cook | weekly | [sunday]",
        "I swim twice a week. | swim | weekly | []",
        "I swim every morning. | swim | daily | []",
        "I go camping every summer. | camping | yearly | []",
        "I see a play once a month. | play | monthly | []",
        "Ich gehe jeden Dienstagabend rudern. | rudern | weekly | [tuesday]",
        "Sonntags koche ich. | koche | weekly | [sunday]",
        "Ich lese jeden Abend. | lese | daily | []",
        "Je nage tous les mardis. | nage | weekly | [tuesday]",
        "Je cours une fois par semaine. | cours | weekly | []",
        "Los domingos cocino. | cocino | weekly | [sunday]",
        "Voy al cine una vez al mes. | cine | monthly | []",
        "我每周二去划船。 | 划船 | weekly | [tuesday]",
        "我每个星期天去爬山。 | 爬山 | weekly | [sunday]",
        "我每天跑步。 | 跑步 | daily | []",
        "毎週火曜日に図書館に行きます。 | 図書館 | weekly | [tuesday]",
        "毎朝走ります。 | 走 | daily | []",
      })
  void sentenceSaysHowOften(String text, String what, String cadence, String days) {
    var habits = patterns(habit(1, what, text, null)).habits();
    assertThat(habits)
        .singleElement()
        .satisfies(
            habit -> {
              assertThat(habit.cadence()).isEqualTo(cadence);
              assertThat(habit.days()).hasToString(days);
              assertThat(habit.observed()).isFalse();
            });
  }

  @Test
  void habitThatHasEndedIsNone() {
    var ended = habit(1, "rowing", "I go rowing every Tuesday.", day(9));
    assertThat(patterns(ended).habits()).isEmpty();
  }

  @Test
  void whatStandsOnOneWeekdayInThreeWeeksIsAHabit() {
    var facts = List.of(did(1, "yoga"), did(8, "yoga"), did(15, "yoga"));
    assertThat(patterns(facts).habits())
        .singleElement()
        .satisfies(
            habit -> {
              assertThat(habit.activity()).isEqualTo("yoga");
              assertThat(habit.days()).containsExactly("tuesday");
              assertThat(habit.observed()).isTrue();
              assertThat(habit.evidence().times()).isEqualTo(3);
            });
    assertThat(patterns(facts.subList(0, 2)).habits()).isEmpty();
  }

  @Test
  void eveningsAreThoseOfTheUser() {
    var facts = new ArrayList<UserFact>();
    for (var week = 0; week < 3; week++) {
      // Tuesday from six to midnight, nine hours behind UTC: Wednesday there
      var evening = day(7 * week + 2).plus(Duration.ofHours(3));
      facts.add(
          fact(
              7 * week + 2,
              "DID",
              "rowing",
              "Rowing.",
              evening.plus(Duration.ofHours(6)),
              evening));
    }
    assertThat(patterns(facts).habits())
        .extracting(Habit::days)
        .containsExactly(List.of("wednesday"));
    var midnight = day(4).plus(Duration.ofHours(9));
    facts.add(fact(4, "DID", "a hike", "A hike.", midnight.plus(Duration.ofDays(1)), midnight));
    assertThat(patterns(facts).habits())
        .extracting(Habit::days)
        .containsExactly(List.of("tuesday"));
  }

  @Test
  void whatStandsOnAnyDayIsNone() {
    assertThat(
            patterns(
                    did(1, "yoga"),
                    did(8, "yoga"),
                    did(15, "yoga"),
                    did(10, "yoga"),
                    did(11, "yoga"))
                .habits())
        .isEmpty();
    assertThat(patterns(did(1, "yoga"), did(8, "judo"), did(15, "chess")).habits()).isEmpty();
  }

  @Test
  void whatIsSaidToHaveEndedIsNotObserved() {
    var ended = habit(16, "yoga", "I stopped doing yoga.", day(16));
    assertThat(patterns(did(1, "yoga"), did(8, "yoga"), did(15, "yoga"), ended).habits()).isEmpty();
  }

  @Test
  void strengthGrowsWithTheMessagesThatSayIt() {
    var once = like(1, "LIKES", "figs", List.of("m1"), List.of());
    var thrice = like(2, "LIKES", "plums", List.of("m2", "m3", "m4"), List.of());
    var favorite = like(3, "FAVORITE_COLOR", "green", List.of("m5"), List.of());
    assertThat(patterns(once, thrice, favorite).preferences())
        .extracting(
            Preference::what, one -> one.evidence().strength(), one -> one.evidence().times())
        .containsExactly(tuple("plums", 0.875, 3), tuple("green", 0.7, 1), tuple("figs", 0.5, 1));
  }

  @Test
  void reversalEndsTheOlderPreference() {
    var liked = like(1, "LIKES", "Olives", List.of("m1", "m2"), List.of());
    var disliked = like(9, "DISLIKES", "olives", List.of("m9"), List.of());
    assertThat(patterns(liked, disliked).preferences())
        .extracting(Preference::kind)
        .containsExactly("dislikes");
    var again = like(12, "PREFERS", "olives", List.of("m12"), List.of());
    assertThat(patterns(liked, disliked, again).preferences())
        .extracting(Preference::kind)
        .containsExactly("likes", "prefers");
  }

  @Test
  void whatSeveralBotsWereToldIsOneFactWithAllOfThem() {
    var fact = like(1, "LIKES", "figs", List.of("m1", "m2"), List.of("coach", "cook"));
    var talks = List.of(talk(1, "cook"), talk(2, "coach"), talk(5, "cook"));
    var memories = new ArrayList<Memory>(talks);
    memories.add(memory(0, fact));
    var patterns = of(memories);
    assertThat(patterns.preferences())
        .singleElement()
        .satisfies(one -> assertThat(one.evidence().bots()).containsExactly("coach", "cook"));
    assertThat(patterns.bots())
        .extracting(UserPatterns.KnownBot::botName, UserPatterns.KnownBot::moments)
        .containsExactly(tuple("coach", 1), tuple("cook", 2));
  }

  @Test
  void birthdayAndAnniversaryComeEveryYear() {
    var birthday = fact(1, "BORN_ON", "May 3", "My birthday is on May 3.", null, day(1));
    var anniversary = fact(2, "HAS_ANNIVERSARY", "June 5th", "Our day.", null, day(2));
    assertThat(patterns(birthday, anniversary).yearlyDates())
        .extracting(UserPatterns.YearlyDate::kind)
        .containsExactly("anniversary", "birthday");
  }

  @Test
  void patternsDependOnTheSetOfFactsAlone() {
    var memories = new ArrayList<Memory>();
    var facts =
        List.of(
            did(1, "yoga"),
            did(8, "yoga"),
            did(15, "yoga"),
            habit(3, "rowing", "I go rowing every Tuesday.", null),
            like(4, "LIKES", "figs", List.of("m1"), List.of("coach")),
            like(9, "DISLIKES", "figs", List.of("m9"), List.of()));
    IntStream.range(0, facts.size()).forEach(i -> memories.add(memory(i, facts.get(i))));
    var expected = of(memories);
    assertThat(expected.habits()).hasSize(2).extracting(Habit::activity).contains("yoga", "rowing");
    for (var seed = 0; seed < 10; seed++) {
      Collections.shuffle(memories, new Random(seed));
      assertThat(of(memories)).isEqualTo(expected);
    }
  }

  @Test
  void habitsAreFoundInTheProfilesSummary() {
    var memories = new ArrayList<Memory>();
    memories.add(talk(1, "coach"));
    memories.add(memory(0, habit(1, "rowing", "I go rowing every Tuesday.", null)));
    var window = UserWindow.of(ANN, new Version(1, 0, 0), memories, UserModelRules.DEFAULT);
    assertThat(new RuleUserModel().profile(window).summary())
        .contains("I go rowing every Tuesday.");
  }

  private static UserPatterns patterns(UserFact... facts) {
    return patterns(List.of(facts));
  }

  private static UserPatterns patterns(List<UserFact> facts) {
    return of(IntStream.range(0, facts.size()).mapToObj(i -> memory(i, facts.get(i))).toList());
  }

  private static UserPatterns of(List<Memory> memories) {
    var window = UserWindow.of(ANN, new Version(1, 0, 0), memories, UserModelRules.DEFAULT);
    return new RuleUserModel().patterns(window);
  }

  private static Memory memory(int id, UserFact fact) {
    return Memory.of("id-" + id, "label-" + id, fact);
  }

  private static Memory talk(int days, String bot) {
    var statements =
        new UserStatements(
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(bot));
    return new Memory(
        Memory.MOMENTS,
        "moment-" + days,
        "",
        day(days),
        "name",
        "summary",
        "planning",
        List.of("topic"),
        List.of(),
        List.of(),
        false,
        statements,
        null);
  }

  private static Instant day(int days) {
    return START.plus(Duration.ofDays(days));
  }

  private static UserFact habit(int days, String what, String text, @Nullable Instant end) {
    return fact(days, UserFact.HABIT, what, text, end, day(days));
  }

  private static UserFact did(int days, String what) {
    var end = day(days + 1);
    return fact(days, "DID", what, "I did %s on day %d.".formatted(what, days), end, day(days));
  }

  private static UserFact fact(
      int days, String relation, String what, String text, @Nullable Instant end, Instant from) {
    return new UserFact(
        relation,
        what,
        text,
        from,
        end,
        day(days + 1),
        day(days + 1),
        List.of("m" + days),
        List.of());
  }

  private static UserFact like(
      int days, String relation, String what, List<String> ids, List<String> bots) {
    return new UserFact(
        relation, what, "I like " + what, day(days), null, day(days), day(days), ids, bots);
  }
}
