package io.remdreaming.rules.gist;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadlineTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | I sold the old boat. | I sold the old boat",
        "en | Yeah, we sail to Skagen on Friday! | we sail to Skagen on Friday",
        "en | Oh wow. | Oh wow",
        "en | The harbour master called this morning, and I paid the fee for the whole of the coming summer. | I paid the fee for the whole of the coming summer",
        "en | My brother repaired the engine because the sound it made at night kept the neighbours awake. | My brother repaired the engine",
        "en | The price is 1,250 euros. | The price is 1,250 euros",
        "en | Hey Tom, since we last talked I sold the old boat. | I sold the old boat",
        "de | Genau, ich segle morgen nach Rügen. | ich segle morgen nach Rügen",
        "en | Still, I sold the old boat. | I sold the old boat",
        "en | The regatta begins on the second Sunday of August and we haven't even painted the hull. | The regatta begins on the second Sunday of August",
        "zh | 我昨天卖掉了那条旧船。 | 我昨天卖掉了那条旧船",
      })
  void sentenceBecomesAClauseInItsOwnWords(String language, String sentence, String headline) {
    assertThat(Headline.of(sentence, language, 60)).isEqualTo(headline);
  }

  @ParameterizedTest
  @CsvSource({
    "It was still wet, true",
    "They sold the old boat, true",
    "I painted it last night, true",
    "I sold the old boat and it fetched a good price, false",
    "I sold the old boat, false",
  })
  void whatOnlyAnotherSentenceNamesLeansOnThat(String headline, boolean leans) {
    assertThat(Headline.leans(headline, "en")).isEqualTo(leans);
  }
}
