package io.remdreaming.rules.names;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.rules.text.AnalyzedText;
import io.remdreaming.rules.text.LuceneTextAnalyzer;
import io.remdreaming.rules.text.WordTerms;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | We hired Marie-Claire de la Tour. | Marie-Claire de la Tour",
        "en | I wrote to Falk & Daughters Ltd today. | Falk & Daughters Ltd",
        "en | Then Dr. Lindqvist left. | Lindqvist",
        "en | Hanna Roth sang. | Hanna Roth",
        "en | Sigrun wept. Then Ole and Sigrun laughed. | Sigrun; Ole",
        "en | Mostly Ole sings. | Ole",
        "en | Yesterday it rained. Tomorrow it snows. | ''",
        "de | Gestern rief Frau Anna Weber an. | Anna Weber",
        "zh | 昨天王芳老师来了。 | 王芳",
        "zh | 昨天王老师来了。 | 王老师",
        "ja | 昨日、田中さんが来ました。 | 田中さん",
      })
  void namesAreWholeAndWithoutTitles(String language, String text, String names) {
    var analyzer = new LuceneTextAnalyzer();
    var reading = AnalyzedText.of(text, language, analyzer);
    var found = Names.of(List.of(), List.of(reading), new WordTerms(analyzer), 10);
    assertThat(found)
        .containsExactlyInAnyOrderElementsOf(
            names.isEmpty() ? List.of() : Arrays.asList(names.split("; ")));
  }
}
