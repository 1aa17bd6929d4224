package io.remdreaming.model.embeddings;

import io.remdreaming.model.gateway.ModelCall;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of texts.
 *
 * @param vectors an outcome a text, in the order of the texts: its vector, or null
 * @param failure why vectors are missing; null if none is
 * @param calls calls that have ended meanwhile, whoever they were made for: each is handed out once
 */
public record EmbeddedTexts(
    List<Outcome> vectors, @Nullable Throwable failure, List<ModelCall> calls) {

  /** All vectors, which took no call. */
  public static EmbeddedTexts of(List<float[]> vectors) {
    return new EmbeddedTexts(vectors.stream().map(Outcome::new).toList(), null, List.of());
  }

  public static EmbeddedTexts failed(int texts, Throwable failure) {
    var none = new Outcome(null);
    return new EmbeddedTexts(Collections.nCopies(texts, none), failure, List.of());
  }

  /** A text's vector, null if it has none. */
  @SuppressWarnings("ArrayRecordComponent")
  public record Outcome(float @Nullable [] vector) {}
}
