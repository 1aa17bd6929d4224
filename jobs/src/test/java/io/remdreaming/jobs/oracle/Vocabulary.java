package io.remdreaming.jobs.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Few enough words that the same things are said again and again, and rows come to resemble. */
final class Vocabulary {

  private static final List<List<String>> TOPICS =
      List.of(
          List.of(
              "The database migration to PostgreSQL fails on the orders table.",
              "Maria says the migration script locks the orders table for minutes.",
              "We should run the database migration in small batches at night.",
              "The rollback of the migration restored the orders table."),
          List.of(
              "I want to bake sourdough bread with rye flour this weekend.",
              "I bake bread every Sunday.",
              "I no longer bake bread on Sundays, the oven was too cold.",
              "Tom gave me a recipe for sourdough bread with walnuts."),
          List.of(
              "Our train to Lisbon leaves on Friday at nine.",
              "I love espresso with a view of the harbour.",
              "Anna wants to see the tiles museum in Lisbon.",
              "I hate espresso, and the train to Lisbon will be late."),
          List.of(
              "The quarterly budget of the design team is too small.",
              "Can we move part of the marketing budget to the design team?",
              "I went climbing yesterday, the budget meeting is on Tuesday.",
              "Carlos approved the quarterly budget, I am so happy!"),
          List.of(
              "Die Katze hat wieder den Teppich im Wohnzimmer zerkratzt.",
              "Der Tierarzt sagt, die Katze braucht anderes Futter.",
              "Morgen bringe ich die Katze zum Tierarzt."),
          List.of(
              "I live in Lisbon now, near the harbour.",
              "I moved to Berlin last month.",
              "I work at Acme Bank with my friend Carlos Silva.",
              "Maria works at Acme Bank, and Carlos Silva lives in Porto.",
              "I just quit my job at Acme Bank yesterday!",
              "We store it in PostgreSQL, not in Postgres 9."),
          List.of("我住在上海，我在数据库公司工作。", "我下个月要搬到深圳了。", "王先生喜欢《红楼梦》。"),
          List.of("我们明天去北京参加数据库会议。", "我每周二晚上都去攀岩。", "数据库会议的演讲非常有趣。"),
          List.of("明日の会議は午後三時に始まります。", "会議の資料を送ってください。", "会議の後で寿司を食べましょう。"));

  private final Random random;

  Vocabulary(Random random) {
    this.random = random;
  }

  int topic() {
    return random.nextInt(TOPICS.size());
  }

  /** One to three sentences about a topic; now and then an odd one. */
  String turn(int topic) {
    return switch (random.nextInt(40)) {
      case 0 -> sentences(topic, 30);
      case 1 -> "before " + Wire.NUL + " after, " + sentence(topic);
      case 2 -> "half a pair " + Wire.LONE_SURROGATE + " and " + sentence(topic);
      case 3 -> "   ";
      case 4 -> "ok";
      default -> sentences(topic, 1 + random.nextInt(3));
    };
  }

  /** Markdown with a heading and a paragraph per topic. */
  String markdown(int paragraphs) {
    var text = new StringBuilder();
    for (var i = 0; i < paragraphs; i++) {
      var topic = topic();
      text.append("# Section ").append(i + 1).append("\n\n");
      text.append(sentences(topic, 2 + random.nextInt(5))).append("\n\n");
    }
    return text.toString();
  }

  /** What could well have been said in a conversation too. */
  String paragraph() {
    return sentences(topic(), 2 + random.nextInt(2));
  }

  private String sentences(int topic, int count) {
    var sentences = new ArrayList<String>();
    for (var i = 0; i < count; i++) {
      sentences.add(sentence(topic));
    }
    return String.join(" ", sentences);
  }

  private String sentence(int topic) {
    var sentences = TOPICS.get(topic);
    return sentences.get(random.nextInt(sentences.size()));
  }
}
