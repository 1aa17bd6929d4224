package io.remdreaming.clients.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.remdreaming.model.ports.EmbeddingModel;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every embedding model does. */
abstract class EmbeddingModelContract {

  private static final List<String> TEXTS =
      List.of(
          "Planting roses in the garden",
          "数据库迁移昨天失败了",
          "会議は月曜日の午後三時からです",
          "Let's 把 deadline 推到 next week 👩‍👩‍👧");

  /** A model whose vectors have 64 components. */
  abstract EmbeddingModel model();

  @Test
  void vectorsAreOfUnitLengthAndOfTheDimension() throws Exception {
    try (var model = model()) {
      for (var vector : model.embed(TEXTS).get()) {
        assertThat(vector).hasSize(model.dimension()).hasSize(64);
        assertThat(length(vector)).isCloseTo(1, within(1e-5));
      }
    }
  }

  @Test
  void vectorsComeInTheOrderOfTheTextsHoweverManyTheyAre() throws Exception {
    try (var model = model()) {
      var texts = IntStream.range(0, 700).mapToObj(i -> "Garden visit number " + i).toList();
      var vectors = model.embed(texts).get();

      assertThat(vectors).hasSize(700);
      for (var i : List.of(0, 1, 63, 64, 99, 100, 511, 512, 699)) {
        assertThat(vectors.get(i)).isEqualTo(model.embed(List.of(texts.get(i))).get().get(0));
      }
    }
  }

  @Test
  void textsWithoutContentAreZeroInTheirPlace() throws Exception {
    try (var model = model()) {
      var vectors = model.embed(List.of("", "The night train to Vienna", " \n\t ")).get();

      assertThat(vectors.get(0)).hasSize(64).containsOnly(0f);
      assertThat(length(vectors.get(1))).isCloseTo(1, within(1e-5));
      assertThat(vectors.get(2)).hasSize(64).containsOnly(0f);
      assertThat(model.embed(List.of()).get()).isEmpty();
    }
  }

  @Test
  void equalTextsHaveEqualVectorsAndOthersDoNot() throws Exception {
    try (var model = model()) {
      var vectors = model.embed(TEXTS).get();

      assertThat(model.embed(TEXTS).get()).containsExactlyElementsOf(vectors);
      assertThat(vectors).doesNotHaveDuplicates();
    }
  }

  private static double length(float[] vector) {
    var squares = 0.0;
    for (var component : vector) {
      squares += component * component;
    }
    return Math.sqrt(squares);
  }
}
