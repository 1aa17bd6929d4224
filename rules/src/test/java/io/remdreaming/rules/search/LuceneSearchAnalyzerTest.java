package io.remdreaming.rules.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.text.SearchTerms;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LuceneSearchAnalyzerTest {

  /** FNV-1a of "bill" in 64 bits, its halves joined by an exclusive or. */
  private static final int BILL = 0x0e0cdf47;

  private final LuceneSearchAnalyzer analyzer = new LuceneSearchAnalyzer();

  private Set<Integer> terms(String text) {
    return Arrays.stream(analyzer.terms(text).hashes()).boxed().collect(Collectors.toSet());
  }

  /** How many words of a question a text holds. */
  private long held(String question, String text) {
    var terms = terms(text);
    return analyzer.words(question).stream()
        .filter(word -> word.stream().anyMatch(terms::contains))
        .count();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Who was painting the sunsets?|I painted a sunset|2",
        "Where does Sarah work?|Sarah: I started working at Globex|2",
        "Wann fliegt Anna nach Rom?|Anna fliegt am Montag nach Rom|3",
        "我们什么时候搬到上海|我们上个月搬到上海了|2",
        "他住进医院了吗|他昨天就医|1",
        "東京への出張はいつですか|来週東京へ出張します|2",
        "Ｂｉｌｌｉｎｇ|billing|1",
        "What about tea?|coffee it is|0",
      })
  void questionsFindTheirWordsInOtherForms(String question, String text, int least) {
    assertThat(held(question, text)).isGreaterThanOrEqualTo(least);
  }

  @Test
  void aTermThatOccursAgainIsThereAgain() {
    assertThat(analyzer.terms("tea, tea and more teas").hashes()).hasSize(3);
    assertThat(analyzer.terms("the of and")).isEqualTo(SearchTerms.NONE);
  }

  @ParameterizedTest
  @CsvSource({"医院很大, 2", "他去就医, 1", "院子很大, 0"})
  void aPairCountsMoreThanItsFirstIdeograph(String text, long times) {
    var word = analyzer.words("医院").get(0);
    assertThat(Arrays.stream(analyzer.terms(text).hashes()).filter(word::contains).count())
        .isEqualTo(times);
  }

  /** Stored terms are compared with those of later versions, on any machine. */
  @Test
  void hashesStay() {
    assertThat(analyzer.terms("billing").hashes())
        .containsExactly(TermHash.of("bill".toCharArray(), 4))
        .containsExactly(BILL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "When did Ann move?",
        "What year was it",
        "我们什么时候去？",
        "いつ会いましたか",
        "How long did it take?"
      })
  void questionsForATimeAreKnown(String question) {
    assertThat(analyzer.timesAskedFor(question)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"What did Ann do when she was ill?", "Who is it?", "谁来了"})
  void otherQuestionsAskForNoTime(String question) {
    assertThat(analyzer.timesAskedFor(question)).isEmpty();
  }

  @Test
  void textsThatTellATimeAreKnown() {
    var times = analyzer.timesAskedFor("When?");
    for (var text : List.of("I went yesterday", "We met last week", "昨天我去了", "先週会いました")) {
      assertThat(terms(text)).as(text).containsAnyElementsOf(times);
    }
    assertThat(terms("I like tea")).doesNotContainAnyElementsOf(times);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u0000\ud800", "\udc00a", "😀😀", "????"})
  void anythingIsAnalyzed(String text) {
    assertThat(analyzer.terms(text)).isNotNull();
    assertThat(analyzer.words(text)).isNotNull();
  }

  @Test
  void ofALongTextTheBeginningIsSearched() {
    assertThat(analyzer.terms("word ".repeat(200_000)).hashes().length).isBetween(1_000, 16_384);
    assertThat(analyzer.terms("😀".repeat(20_000) + "x")).isNotNull();
  }
}
