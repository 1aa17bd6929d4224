package io.remdreaming.rules.embeddings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LocalEmbeddingTest {

  @ParameterizedTest
  @CsvSource({
    "Where does Ann live?, true",
    "Wo wohnt José?, true",
    "2026, true",
    "他住在哪里, false",
    "她用 Flink 做什么, false",
    "Где живёт Анна, false"
  })
  void minilmKnowsTheMeaningOfTextsThatAreMostlyLatin(String text, boolean known) {
    assertThat(LocalEmbedding.MINILM.knowsMeaning(text)).isEqualTo(known);
    assertThat(LocalEmbedding.HASHED.knowsMeaning(text)).isFalse();
  }
}
