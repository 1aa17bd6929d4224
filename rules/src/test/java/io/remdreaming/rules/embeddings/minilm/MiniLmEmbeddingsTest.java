package io.remdreaming.rules.embeddings.minilm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class MiniLmEmbeddingsTest {

  private static final MiniLmEmbeddings MODEL = MiniLmEmbeddings.open(2);

  private static final List<String> TEXTS =
      List.of(
          "I moved to Lisbon last week.",
          "Which tools will you use there? " + "Mostly PostgreSQL and Flink. ".repeat(40),
          "ok",
          "数据库迁移昨天失败了",
          "我们用 Kafka 和 Flink 做部署",
          "The night train to Vienna leaves at nine.",
          "Грузовой поезд опоздал на два часа.");

  @AfterAll
  static void close() {
    MODEL.close();
  }

  /** The law: what else is embedded, before, after or at the same time, changes no bit. */
  @Test
  void vectorOfATextIsTheSameInEveryBatch() {
    var alone = TEXTS.stream().map(MiniLmEmbeddingsTest::embed).toList();
    var shuffled = new ArrayList<>(TEXTS);
    var random = new Random(7);

    for (var round = 0; round < 5; round++) {
      Collections.shuffle(shuffled, random);
      var together = MODEL.embed(List.copyOf(shuffled)).join();
      for (var i = 0; i < shuffled.size(); i++) {
        assertThat(together.get(i)).isEqualTo(alone.get(TEXTS.indexOf(shuffled.get(i))));
      }
    }
  }

  @Test
  void vectorsHaveUnitLengthAndTextsWithoutLettersNone() {
    for (var text : TEXTS) {
      assertThat(cosine(text, text)).isCloseTo(1, within(1e-6));
    }
    for (var blank : List.of("", "   ", "!?", "\uD83D\uDE00")) {
      assertThat(embed(blank)).containsOnly(0f);
    }
  }

  @Test
  void textsOfOneMeaningAreNear() {
    var question = "What pet does she have?";

    assertThat(cosine(question, "Her puppy is called Oliver."))
        .isGreaterThan(0.3)
        .isGreaterThan(cosine(question, "The database migration failed.") + 0.2);
  }

  /** As published for this model: cosines of its sentence-transformers example. */
  @Test
  void cosinesAreThoseOfTheModel() {
    assertThat(cosine("That is a happy person", "That is a happy dog"))
        .isCloseTo(0.695, within(0.03));
    assertThat(cosine("That is a happy person", "That is a very happy person"))
        .isCloseTo(0.943, within(0.03));
    assertThat(cosine("That is a happy person", "Today is a sunny day"))
        .isCloseTo(0.257, within(0.05));
  }

  @Test
  void otherScriptsAreComparedByTheirWordsAndNeverWithLatinOnes() {
    assertThat(cosine("数据库迁移昨天失败了", "昨天数据库的迁移失败")).isGreaterThan(0.7);
    assertThat(cosine("数据库迁移昨天失败了", "玫瑰花需要阳光和水")).isLessThan(0.6);
    assertThat(cosine("数据库迁移昨天失败了", "The database migration failed yesterday"))
        .isCloseTo(0, within(0.2));
    assertThat(cosine("我们用 Kafka 做消息队列", "Kafka")).isGreaterThan(0.3);
  }

  @Test
  void longTextIsReadToItsEnd() {
    var beginning = "The weather was fine and nothing happened at the office. ".repeat(60);

    assertThat(cosine("My dog ran away", beginning + "My dog Oliver ran away. ".repeat(60)))
        .isGreaterThan(cosine("My dog ran away", beginning) + 0.1);
  }

  @Test
  void modelOutlivesItsFirstUserAndOpensAgainAfterItsLast() {
    var expected = embed(TEXTS.get(0));
    try (var second = MiniLmEmbeddings.open(1)) {
      assertThat(second.embed(TEXTS.subList(0, 1)).join().get(0)).isEqualTo(expected);
    }
    assertThat(embed(TEXTS.get(0))).isEqualTo(expected);
  }

  @Test
  void textsThatWaitWhenTheLastUserClosesFail() {
    var shared = SharedModel.alone(1);
    var waiting = new ArrayList<CompletableFuture<float[]>>();
    for (var i = 0; i < 500; i++) {
      waiting.add(shared.embed(i + TEXTS.get(1)));
    }

    shared.giveBack();

    var last = waiting.get(waiting.size() - 1);
    assertThat(waiting).allMatch(CompletableFuture::isDone);
    assertThatThrownBy(last::join).isInstanceOf(CancellationException.class);
    assertThat(shared.isRunning()).isFalse();
  }

  private static float[] embed(String text) {
    return MODEL.embed(List.of(text)).join().get(0);
  }

  private static double cosine(String a, String b) {
    var x = embed(a);
    var y = embed(b);
    var dot = 0.0;
    for (var i = 0; i < x.length; i++) {
      dot += (double) x[i] * y[i];
    }
    return dot;
  }
}
