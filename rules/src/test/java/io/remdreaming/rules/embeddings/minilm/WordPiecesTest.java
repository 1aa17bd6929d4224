package io.remdreaming.rules.embeddings.minilm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WordPiecesTest {

  private static final WordPieces MODEL = MiniLmModel.vocabulary();

  /** Numbers of the model's own tokenizer (Hugging Face), without the two marks around them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "The \ufb01le o\ufb03ce is closed. | 1996, 1984, 2571, 100, 2003, 2701, 1012",
        "e-mail@x.org http://a.b/c?d=e#f | 1041, 1011, 5653, 1030, 1060, 1012, 8917, 8299, 1024, 1013, 1013, 1037, 1012, 1038, 1013, 1039, 1029, 1040, 1027, 1041, 1001, 1042",
        "e\u0301tude | 3802, 12672",
        "naïve café \u2014 Ærøskøbing straße \ufb01le | 15743, 7668, 1517, 1097, 2099, 16415, 6711, 16415, 10472, 2358, 27807, 1984, 2571",
        "unaffable supercalifragilisticexpialidocious | 14477, 20961, 3468, 3565, 9289, 10128, 29181, 24411, 4588, 10288, 19312, 21273, 10085, 6313",
        "Ångström Ǆ ǅ | 17076, 15687, 100, 100",
        "İstanbul I\u0307 | 9960, 1045",
        "Здравствуй мир ёлка йод | 1187, 29742, 16856, 10260, 25529, 29747, 22919, 25529, 29748, 10325, 1191, 10325, 16856, 1185, 29436, 28598, 1188, 14150, 29742",
        "ไม่มีอะไร | 100",
        "\u2026\u201cquotes\u201d\u2018\u2019\u2013\u2014 | 1529, 1523, 16614, 1524, 1520, 1521, 1516, 1517",
        "周航！好久没联系了，新年快乐啊！ | 100, 100, 1986, 100, 1748, 100, 100, 100, 100, 1989, 1862, 1840, 100, 100, 100, 1986",
        "日本語のカタカナ | 1864, 1876, 1950, 1671, 30226, 30235, 30226, 30241",
        "豈更 \ud840\udc00 | 100, 100, 100",
        "한글을 배운다 | 1469, 30006, 30021, 29991, 30017, 30022, 29999, 30017, 30022, 1460, 30007, 29999, 30014, 30021, 29993, 30006",
        "１２３ ＡＢＣ | 100, 100",
        "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67\u200d\ud83d\udc66 \ud83c\udff3\ufe0f\u200d\ud83c\udf08 \ud83d\udc4d\ud83c\udffd \ud83c\udde9\ud83c\uddea \u2764\ufe0f\u200d\ud83d\udd25 family trip! | 100, 100, 100, 100, 100, 2155, 4440, 999",
        "\ud83d\udc69\u200d\ud83d\udcbb emoji \ud83d\ude00 | 100, 7861, 29147, 2072, 100",
      })
  void piecesAreThoseOfTheModelsOwnTokenizer(String text, String ids) {
    assertThat(Arrays.toString(MODEL.of(text, 1_000))).isEqualTo("[" + ids + "]");
  }

  @Test
  void marksOfTheModelInATextAreWordsLikeOthers() {
    assertThat(MODEL.of("[CLS]", 10)).doesNotContain(MODEL.id("[CLS]"));
  }

  @Test
  void wordOfWhichAPartIsUnknownIsSoAsAWhole() {
    var pieces = new WordPieces(Map.of("[UNK]", 0, "un", 1, "##able", 2, "##a", 3));

    assertThat(pieces.of("unable un unaxe a unaable", 10)).containsExactly(1, 2, 1, 0, 0, 1, 3, 2);
    assertThat(pieces.of("un".repeat(60), 10)).containsExactly(0);
  }

  @Test
  void onlyTheFirstPiecesAreRead() {
    assertThat(MODEL.of("one two three four", 2)).isEqualTo(MODEL.of("one two", 9));
    assertThat(MODEL.of("", 2)).isEmpty();
  }
}
