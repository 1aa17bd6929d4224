package io.remdreaming.rules.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.activity.LogPosition;
import io.remdreaming.model.activity.Message;
import io.remdreaming.model.activity.Role;
import io.remdreaming.model.entities.Fact;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.rules.Conversations;
import io.remdreaming.rules.entities.RuleEntities;
import io.remdreaming.rules.spans.ConversationReader;
import io.remdreaming.rules.time.GrammarTimeExpressions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HabitFactsTest {

  private static final RuleEntities ENTITIES =
      new RuleEntities(new ConversationReader(), new GrammarTimeExpressions());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "I go rowing every Thursday morning. | rowing",
        "Every second counts, and every Thursday I go rowing. | rowing",
        "We play table tennis every Friday night. | playing table tennis",
        "On Sundays we cook dumplings. | cooking dumplings",
        "I'm swimming twice a week at the moment. | swimming",
        "I have violin lessons every Monday. | violin lessons",
        "I go to the library three times a month. | library",
        "I call my grandma every evening. | call my grandma",
        "I started fencing once a week. | fencing",
        "I still go dancing on the weekends. | dancing",
        "I work out four times a week. | work out",
        "Ich gehe jeden Donnerstag rudern. | rudern",
        "Jeden Freitagabend spielen wir Tischtennis. | Tischtennis",
        "Sonntags koche ich Maultaschen. | Maultaschen",
        "Ich habe einmal im Monat Buchclub. | Buchclub",
        "Je vais à la bibliothèque tous les jeudis. | à la bibliothèque",
        "Chaque vendredi, nous jouons au ping-pong. | au ping-pong",
        "Une fois par mois, je vais au théâtre. | au théâtre",
        "Voy a la biblioteca todos los jueves. | la biblioteca",
        "Cada viernes jugamos al ping-pong. | al ping-pong",
        "我每周四早上都去划船。 | 去划船",
        "每个星期五我们打乒乓球。 | 打乒乓球",
        "私は毎週木曜日に図書館に行きます。 | 図書館",
        "毎朝ジョギングをしています。 | ジョギング",
      })
  void whatIsSaidToRecurIsAHabit(String said, String activity) {
    assertThat(habits(said))
        .anySatisfy(
            habit -> {
              assertThat(habit.target()).isEqualTo(activity);
              assertThat(habit.invalidAt()).isNull();
              assertThat(habit.ofUser()).isTrue();
              assertThat(habit.botName()).isEqualTo("coach");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I used to go rowing every Thursday.",
        "I don't go rowing any more.",
        "I no longer play table tennis on Fridays.",
        "I stopped rowing in May.",
        "I quit the choir last week.",
        "Ich gehe nicht mehr rudern.",
        "Ich gehe jeden Donnerstag nicht mehr rudern.",
        "Je ne vais plus à la bibliothèque.",
        "Ya no voy a la biblioteca.",
        "我不再每周四去划船了。",
        "我现在不每天弹钢琴了。",
        "以前我每个星期五打乒乓球。",
        "我们以前每周四都去划船，很开心。",
        "我已经不打羽毛球了。",
        "我们现在都不去健身了。",
        "もう毎朝ジョギングをしていません。",
        "私はもう毎週木曜日に図書館に行っていません。",
        "以前は毎週木曜日に図書館に行っていました。",
        "昔は毎晩ピアノを弾いていました。",
      })
  void whatHasEndedHasEnded(String said) {
    assertThat(habits(said)).isNotEmpty().allMatch(habit -> habit.invalidAt() != null);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Do you go rowing every Thursday?",
        "I want to go rowing every Thursday.",
        "I wish I could go rowing every day.",
        "I should exercise every day.",
        "I'll go rowing every Thursday from June on.",
        "I don't go rowing every Thursday.",
        "I went rowing every Thursday back then.",
        "My brother goes rowing every Thursday.",
        "If I go rowing every day I will win.",
        "She said \"I go rowing every Thursday\".",
        "I think of you every day.",
        "I learn something every day.",
        "I worked every day last week.",
        "The train I take every morning is late.",
        "I play every weekend.",
        "Gehst du jeden Donnerstag rudern?",
        "Ich würde gerne jeden Donnerstag rudern gehen.",
        "Mein Bruder geht jeden Donnerstag rudern.",
        "Ich habe jeden Tag gearbeitet.",
        "Mon frère va à la piscine tous les jeudis.",
        "Je ne vais pas à la piscine tous les jeudis.",
        "Je voudrais aller à la piscine tous les jeudis.",
        "Mi hermano va a la piscina todos los jueves.",
        "No voy a la piscina todos los jueves.",
        "Quiero ir a la piscina todos los jueves.",
        "我哥哥每周四去划船。",
        "我想每周四去划船。",
        "如果我每周四去划船就好了。",
        "你每周四去划船吗？",
        "兄は毎週木曜日に図書館に行きます。",
        "毎週木曜日に図書館に行きたいです。",
        "毎週木曜日に図書館に行っていました。",
        "毎週木曜日に図書館に行きますか。",
        "我不每周四去划船。",
        "他不再每周四去划船了。",
        "我哥哥以前每周四去划船。",
        "兄は以前毎週木曜日に図書館に行っていました。",
      })
  void whatIsDeniedAskedWishedOrOfOthersIsNone(String said) {
    assertThat(habits(said)).filteredOn(habit -> habit.invalidAt() == null).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "我不再相信他了。",
        "我现在不住北京了。",
        "我已经不学了。",
        "我现在不打算去了。",
        "他不再每周四去划船了。",
        "我哥哥以前每周四去划船。",
        "你不再每周四去划船了吗？",
        "兄は以前毎週木曜日に図書館に行っていました。",
        "もう帰りません。",
      })
  void whatIsNoHabitEndsNone(String said) {
    assertThat(habits(said)).isEmpty();
  }

  @Test
  void anEndedHabitIsTheOneThatWasTold() {
    assertThat(habits("我不再每周四去划船了。")).singleElement().extracting("target").isEqualTo("去划船");
    assertThat(habits("もう毎朝ジョギングをしていません。")).singleElement().extracting("target").isEqualTo("ジョギング");
  }

  @Test
  void anniversaryIsADayOfEachYear() {
    assertThat(facts("Our wedding anniversary is on June 5th."))
        .anyMatch(fact -> fact.relation().equals("HAS_ANNIVERSARY") && fact.ofUser());
  }

  @Test
  void whatOthersSayIsNotOfTheUser() {
    var said = Conversations.of("Hello.", "I go rowing every Thursday.", "Nice.").messages();
    var window = Conversations.window(said);
    assertThat(ENTITIES.find(window).facts()).noneMatch(Fact::ofUser);
  }

  private static List<Fact> habits(String said) {
    return facts(said).stream().filter(fact -> fact.relation().equals("HAS_HABIT")).toList();
  }

  private static List<Fact> facts(String said) {
    var time = Conversations.of("x").messages().get(0).timestamp();
    var message =
        new Message(
            new UserKey("acme", "ann"),
            "s-1",
            "m",
            time,
            0,
            Role.USER,
            "Ann",
            "coach",
            said,
            9,
            "{}",
            LogPosition.of(0, 1, 1));
    return ENTITIES.find(Conversations.window(List.of(message))).facts();
  }
}
