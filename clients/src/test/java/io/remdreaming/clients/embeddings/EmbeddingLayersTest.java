package io.remdreaming.clients.embeddings;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.chat.ModelFailure;
import io.remdreaming.model.ports.EmbeddingCache;
import io.remdreaming.model.ports.EmbeddingModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EmbeddingLayersTest {

  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Duration SHORT = Duration.ofMillis(1);

  private final List<List<String>> calls = new CopyOnWriteArrayList<>();

  @Test
  void callersShareACallAndGetTheirOwnVectors() throws Exception {
    try (var batches = new MicroBatches(model(EmbeddingLayersTest::vectors), 4, LONG)) {
      var first = batches.embed(List.of("a", "bb"));
      var second = batches.embed(List.of("ccc"));
      assertThat(calls).isEmpty();
      var third = batches.embed(List.of("dddd"));

      assertThat(lengths(first)).containsExactly(1f, 2f);
      assertThat(lengths(second)).containsExactly(3f);
      assertThat(lengths(third)).containsExactly(4f);
      assertThat(calls).containsExactly(List.of("a", "bb", "ccc", "dddd"));
    }
  }

  @Test
  void batchGoesOnceItsFirstTextHasWaited() throws Exception {
    try (var batches = new MicroBatches(model(EmbeddingLayersTest::vectors), 1_000, SHORT)) {
      assertThat(lengths(batches.embed(List.of("a")))).containsExactly(1f);
    }
  }

  @Test
  void onlyWhoAskedForTheImpossibleFails() throws Exception {
    var model =
        model(
            texts -> {
              if (texts.contains("bad")) {
                return CompletableFuture.failedFuture(
                    new ModelFailure(ModelFailure.Kind.INVALID_REQUEST, "bad"));
              }
              return vectors(texts);
            });
    try (var batches = new MicroBatches(model, 4, LONG)) {
      var answers = new ArrayList<CompletableFuture<List<float[]>>>();
      for (var text : List.of("a", "bb", "bad", "dddd")) {
        answers.add(batches.embed(List.of(text)));
      }
      assertThat(lengths(answers.get(0))).containsExactly(1f);
      assertThat(lengths(answers.get(1))).containsExactly(2f);
      assertThat(answers.get(2)).isCompletedExceptionally();
      assertThat(lengths(answers.get(3))).containsExactly(4f);
    }
  }

  @Test
  void outageIsWaitedOut() throws Exception {
    var model =
        model(
            texts ->
                calls.size() < 4
                    ? CompletableFuture.failedFuture(
                        new ModelFailure(ModelFailure.Kind.UNAVAILABLE, "down"))
                    : vectors(texts));
    try (var patient = new PatientEmbeddings(model, SHORT, SHORT, LONG)) {
      assertThat(lengths(patient.embed(List.of("a")))).containsExactly(1f);
      assertThat(calls).hasSize(4);
    }
  }

  @Test
  void patienceEnds() {
    var model =
        model(
            texts ->
                CompletableFuture.failedFuture(
                    new ModelFailure(ModelFailure.Kind.UNAVAILABLE, "down")));
    try (var patient = new PatientEmbeddings(model, LONG, LONG, SHORT)) {
      assertThat(patient.embed(List.of("a"))).isCompletedExceptionally();
    }
  }

  @Test
  void knownTextsAreNotAskedForAgainByTheSameTenant() throws Exception {
    try (var cached = new CachedEmbeddings(model(EmbeddingLayersTest::vectors), new Kept())) {
      assertThat(lengths(cached.embed("acme", List.of("a", "bb", "a"))))
          .containsExactly(1f, 2f, 1f);
      assertThat(lengths(cached.embed("acme", List.of("bb", "ccc")))).containsExactly(2f, 3f);
      assertThat(lengths(cached.embed("other", List.of("bb")))).containsExactly(2f);
      assertThat(calls).containsExactly(List.of("a", "bb"), List.of("ccc"), List.of("bb"));
    }
  }

  private static List<Float> lengths(CompletableFuture<List<float[]>> answer) throws Exception {
    return answer.get(30, TimeUnit.SECONDS).stream().map(vector -> vector[0]).toList();
  }

  private static CompletableFuture<List<float[]>> vectors(List<String> texts) {
    return CompletableFuture.completedFuture(
        texts.stream().map(text -> new float[] {text.length()}).toList());
  }

  private EmbeddingModel model(Function<List<String>, CompletableFuture<List<float[]>>> embed) {
    return new EmbeddingModel() {

      @Override
      public String provider() {
        return "test";
      }

      @Override
      public String model() {
        return "lengths";
      }

      @Override
      public int dimension() {
        return 1;
      }

      @Override
      public CompletableFuture<List<float[]>> embed(List<String> texts) {
        calls.add(List.copyOf(texts));
        return embed.apply(texts);
      }
    };
  }

  /** Keeps vectors in memory. */
  private static final class Kept implements EmbeddingCache {

    private final Map<String, float[]> vectors = new ConcurrentHashMap<>();

    @Override
    public CompletableFuture<Map<String, float[]>> find(
        String tenantId, String space, Collection<String> hashes) {
      var found = new ConcurrentHashMap<String, float[]>();
      for (var hash : hashes) {
        var vector = vectors.get(tenantId + space + hash);
        if (vector != null) {
          found.put(hash, vector);
        }
      }
      return CompletableFuture.completedFuture(found);
    }

    @Override
    public CompletableFuture<@Nullable Void> keep(
        String tenantId, String space, Map<String, float[]> fresh) {
      fresh.forEach((hash, vector) -> vectors.put(tenantId + space + hash, vector));
      return CompletableFuture.completedFuture(null);
    }
  }
}
