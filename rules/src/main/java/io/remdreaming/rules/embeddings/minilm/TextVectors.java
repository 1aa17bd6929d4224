package io.remdreaming.rules.embeddings.minilm;

import io.remdreaming.model.text.Nfkc;
import io.remdreaming.rules.embeddings.hashed.HashedEmbeddings;

/**
 * Vectors of texts in any script: the model's where the script is Latin, hashed words where it is
 * another, and both, in proportion, where a text mixes them. Hashed words have a component in
 * common, so that texts of one script are nearer to each other than to any of the other, and one
 * threshold fits both. Not thread-safe.
 */
final class TextVectors {

  private final MiniLmModel model;
  private final ModelInputs inputs = new ModelInputs();
  private final HashedEmbeddings hashed = new HashedEmbeddings(MiniLmModel.DIMENSION);

  TextVectors(MiniLmModel model) {
    this.model = model;
  }

  /** The vector of a text at unit length, which depends on nothing else; zero without a letter. */
  float[] of(String written) {
    var text = Nfkc.of(written);
    var share = ScriptShare.of(text);
    if (share.isBlank()) {
      return new float[MiniLmModel.DIMENSION];
    }
    if (share.foreign() == 0) {
      return model.embed(text, inputs);
    }
    var words = hashed.embed(text);
    return share.known() == 0
        ? words
        : sum(
            model.embed(ScriptShare.withoutForeign(text), inputs),
            Math.sqrt(1 - share.ofForeign()),
            words,
            Math.sqrt(share.ofForeign()));
  }

  private static float[] sum(float[] a, double ofA, float[] b, double ofB) {
    var sum = new double[a.length];
    var squares = 0.0;
    for (var i = 0; i < a.length; i++) {
      sum[i] = ofA * a[i] + ofB * b[i];
      squares += sum[i] * sum[i];
    }
    var scale = 1 / Math.sqrt(squares);
    var vector = new float[a.length];
    for (var i = 0; i < a.length; i++) {
      vector[i] = (float) (sum[i] * scale);
    }
    return vector;
  }
}
