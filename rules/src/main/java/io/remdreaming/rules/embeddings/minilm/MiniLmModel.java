package io.remdreaming.rules.embeddings.minilm;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * The quantized all-MiniLM-L6-v2 (Wang et al., "MiniLM", NeurIPS 2020; Reimers and Gurevych,
 * "Sentence-BERT", EMNLP 2019) in the ONNX Runtime. It embeds one text at a time: the model
 * quantizes activations by the range that they have in the whole batch, so that what shares a batch
 * with a text, padding too, would change its vector. Thread-safe. Holds native memory until it is
 * closed.
 */
final class MiniLmModel implements AutoCloseable {

  static final int DIMENSION = 384;

  /** The most pieces that the model was made to read at a time, without the two around them. */
  private static final int WINDOW = 254;

  /** What is read of a long text: 2,032 pieces. */
  private static final int MOST_PIECES = 8 * WINDOW;

  private static final String WEIGHTS = "/all-minilm-l6-v2-q.onnx";
  private static final String TOKENIZER = "/all-minilm-l6-v2-q-tokenizer.json";

  private final WordPieces pieces;
  private final long begin;
  private final long end;
  private final OrtEnvironment environment;
  private final OrtSession session;

  private MiniLmModel(WordPieces pieces, OrtEnvironment environment, OrtSession session) {
    this.pieces = pieces;
    this.begin = pieces.id("[CLS]");
    this.end = pieces.id("[SEP]");
    this.environment = environment;
    this.session = session;
  }

  /** Loads the weights, some 50 MB in native memory. */
  static MiniLmModel open() {
    try (var options = new SessionOptions();
        var weights = resource(WEIGHTS)) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      // It would be remembered for each length of a text.
      options.setMemoryPatternOptimization(false);
      var environment = OnnxEnvironment.get();
      var session = environment.createSession(weights.readAllBytes(), options);
      return new MiniLmModel(vocabulary(), environment, session);
    } catch (OrtException | LinkageError e) {
      throw new IllegalStateException(
          "minilm: expected Linux with glibc, or macOS or Windows, and a folder for temporary files (java.io.tmpdir), since ONNX Runtime is native code; hashed embeddings need none: "
              + e,
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream resource(String name) {
    var resource = MiniLmModel.class.getResourceAsStream(name);
    if (resource == null) {
      throw new IllegalStateException("expected %s on the class path".formatted(name));
    }
    return resource;
  }

  static WordPieces vocabulary() {
    try (var file = resource(TOKENIZER)) {
      var json = new ObjectMapper();
      var ids = json.readTree(file).at("/model/vocab");
      return new WordPieces(json.convertValue(ids, new TypeReference<Map<String, Integer>>() {}));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The mean of the vectors of a text's pieces, at unit length. A text of more than 254 pieces is
   * read in as few parts of equal length as possible.
   *
   * @param inputs is reused from call to call, by one thread at a time
   */
  float[] embed(String text, ModelInputs inputs) {
    var read = pieces.of(text, MOST_PIECES);
    var windows = Math.max(1, (read.length + WINDOW - 1) / WINDOW);
    var sums = new double[DIMENSION];
    for (var i = 0; i < windows; i++) {
      var from = (int) ((long) i * read.length / windows);
      var to = (int) ((long) (i + 1) * read.length / windows);
      add(inputs.of(begin, read, from, to, end), sums);
    }
    return unit(sums);
  }

  private void add(ModelInputs inputs, double[] sums) {
    try (var ids = OnnxTensor.createTensor(environment, inputs.ids(), inputs.shape());
        var mask = OnnxTensor.createTensor(environment, inputs.mask(), inputs.shape());
        var types = OnnxTensor.createTensor(environment, inputs.types(), inputs.shape());
        var result =
            session.run(
                Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))) {
      var vectors = ((OnnxTensor) result.get(0)).getFloatBuffer();
      while (vectors.hasRemaining()) {
        for (var i = 0; i < DIMENSION; i++) {
          sums[i] += vectors.get();
        }
      }
    } catch (OrtException e) {
      throw new IllegalStateException("all-MiniLM-L6-v2: " + e.getMessage(), e);
    }
  }

  private static float[] unit(double[] sums) {
    var squares = 0.0;
    for (var sum : sums) {
      squares += sum * sum;
    }
    var scale = 1 / Math.sqrt(squares);
    var vector = new float[sums.length];
    for (var i = 0; i < vector.length; i++) {
      vector[i] = (float) (sums[i] * scale);
    }
    return vector;
  }

  /** Frees the native memory; nobody may be embedding. */
  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("all-MiniLM-L6-v2: " + e.getMessage(), e);
    }
  }
}
