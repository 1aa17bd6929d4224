package io.remdreaming.rules.embeddings.hashed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HashedEmbeddingsTest {

  private static final float[] GOLDEN = {
    -0.007538118f, 0.0f, -0.46075517f, 0.43271f, 0.2183634f, -0.0034114246f, 0.229599f, 0.70710677f
  };

  private final HashedEmbeddings model = new HashedEmbeddings(384);

  @Test
  void vectorsHaveUnitLengthAndTextsWithoutContentNone() {
    assertThat(cosine("The garden needs water", "The garden needs water"))
        .isCloseTo(1, within(1e-6));
    for (var blank : List.of("", "   ", "!?", "the and of")) {
      assertThat(embed(blank)).containsOnly(0f);
    }
  }

  @Test
  void inflectedTextsAreNearAndOthersFar() {
    assertThat(
            cosine(
                "Planting roses in the garden needs compost and pruning shears",
                "Roses planted in gardens need pruning shears and compost"))
        .isGreaterThan(0.85);
    assertThat(cosine("Planting roses in the garden", "Database migration failed again"))
        .isLessThan(0.65);
    assertThat(cosine("数据库迁移昨天失败了", "昨天数据库的迁移失败")).isGreaterThan(0.7);
    assertThat(cosine("数据库迁移昨天失败了", "玫瑰花需要阳光和水")).isLessThan(0.65);
  }

  @Test
  void namesOfThoseSpokenToWeighLittle() {
    var question = "When did Caroline visit the museum?";

    assertThat(cosine(question, "We went to the museum on Friday."))
        .isGreaterThan(cosine(question, "Hey Caroline! Good to see you, tell me everything."));
  }

  @ParameterizedTest
  @CsvSource({
    "Her re\u0301sume\u0301 lies on the desk., Her résumé lies on the desk.",
    "Der Ga\u0308rtner gru\u0308ßt die Ba\u0308ume im Garten, Der Gärtner grüßt die Bäume im Garten",
    "Ｆｕｌｌｗｉｄｔｈ　ｋｅｙｂｏａｒｄ　ｂｒｏｋｅｎ, Fullwidth keyboard broken",
    "The ﬁle oﬃce is closed., The file office is closed.",
    "ｷｰﾎﾞｰﾄﾞが壊れた, キーボードが壊れた",
    "\u1112\u1161\u11ab\u1100\u1173\u11af\u110b\u1173\u11af \u1107\u1162\u110b\u116e\u11ab\u1103\u1161, 한글을 배운다",
    "Tôi nghi\u0303 nga\u0300y mai chu\u0301ng ta nên đê\u0301n đo\u0301, Tôi nghĩ ngày mai chúng ta nên đến đó",
    "ไม่มีอะไรสำคัญเกินคำพูด, ไม่มีอะไรส\u0e4d\u0e32คัญเกินค\u0e4d\u0e32พูด",
  })
  void aTextWrittenInTwoWaysHasOneVector(String written, String other) {
    assertThat(written).isNotEqualTo(other);
    assertThat(embed(written)).isEqualTo(embed(other)).isNotEqualTo(embed(""));
  }

  @Test
  void vectorsDoNotDependOnWhatWasEmbeddedBefore() {
    var expected = new HashedEmbeddings(64).embed("Grüße aus München");
    var used = new HashedEmbeddings(64);
    used.embed(List.of("Hello there, General Kenobi", "数据库", "")).join();

    assertThat(used.embed("Grüße aus München")).isEqualTo(expected);
  }

  @Test
  void componentsAreTheSameOnEveryPlatform() {
    var vector = new HashedEmbeddings(8).embed("The night train to Vienna");

    assertThat(vector).containsExactly(GOLDEN);
  }

  private float[] embed(String text) {
    return model.embed(text);
  }

  private double cosine(String a, String b) {
    var x = embed(a);
    var y = embed(b);
    var dot = 0.0;
    for (var i = 0; i < x.length; i++) {
      dot += x[i] * y[i];
    }
    return dot;
  }
}
