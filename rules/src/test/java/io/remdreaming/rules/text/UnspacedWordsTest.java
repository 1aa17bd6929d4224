package io.remdreaming.rules.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UnspacedWordsTest {

  private static final String TEXT = "六月我们修了两艘木船，木船是爷爷的。天天下雨，可是船厂的屋顶修好了，第一批油漆也到了。";

  @ParameterizedTest
  @CsvSource({"木船, 2", "屋顶, 1", "油漆, 1", "六月, 0", "两艘, 0", "天天, 0", "可是, 0", "我们, 0", "是爷, 0"})
  void onlyWordsWithContentCount(String word, int count) {
    assertThat(new UnspacedWords().count(List.of(TEXT), "zh").count(word)).isEqualTo(count);
  }
}
