package io.remdreaming.model.ports;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.chat.ModelException;
import io.remdreaming.model.chat.ModelException.Kind;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BisectingEmbedderTest {

  @Test
  void textsThatTheProviderRefusesFailAlone() {
    var model = new Refusing(Kind.INVALID_REQUEST, List.of("text 3", "text 98"));
    var outcomes = BisectingEmbedder.of(model::embed, texts(100));

    for (var i = 0; i < 100; i++) {
      var bad = i == 3 || i == 98;
      assertThat(outcomes.get(i).isCompletedExceptionally()).isEqualTo(bad);
      if (!bad) {
        assertThat(outcomes.get(i).join()).containsExactly(("text " + i).hashCode());
      }
    }
  }

  @Test
  void outageFailsForAllByOneCall() {
    var model = new Refusing(Kind.UNAVAILABLE, List.of("text 3"));

    assertThat(BisectingEmbedder.of(model::embed, texts(100)))
        .allMatch(CompletableFuture::isCompletedExceptionally);
    assertThat(model.calls).isEqualTo(1);
  }

  @Test
  void modelThatRefusesEverythingIsNotAskedForEachText() {
    var model = new Refusing(Kind.INVALID_REQUEST, texts(1_000));

    assertThat(BisectingEmbedder.of(model::embed, texts(1_000)))
        .allMatch(CompletableFuture::isCompletedExceptionally);
    assertThat(model.calls).isLessThan(100);
  }

  private static List<String> texts(int count) {
    return IntStream.range(0, count).mapToObj(i -> "text " + i).toList();
  }

  /** Refuses every call that holds one of some texts. */
  private static final class Refusing implements EmbeddingModel {

    private final Kind kind;
    private final List<String> refused;
    private int calls;

    Refusing(Kind kind, List<String> refused) {
      this.kind = kind;
      this.refused = refused;
    }

    @Override
    public String provider() {
      return "refusing";
    }

    @Override
    public String model() {
      return "refusing-1";
    }

    @Override
    public int dimension() {
      return 1;
    }

    @Override
    public CompletableFuture<List<float[]>> embed(List<String> texts) {
      calls++;
      return texts.stream().anyMatch(refused::contains)
          ? CompletableFuture.failedFuture(new ModelException(kind, "refused"))
          : CompletableFuture.completedFuture(
              texts.stream().map(text -> new float[] {text.hashCode()}).toList());
    }
  }
}
