package io.remdreaming.operators.stages.embed;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.embeddings.EmbeddedTexts;
import io.remdreaming.model.embeddings.NotEmbeddedException;
import io.remdreaming.model.embeddings.TextsToEmbed;
import io.remdreaming.model.gateway.ShedReason;
import io.remdreaming.model.memory.EmbeddingSpace;
import io.remdreaming.model.memory.Origin;
import io.remdreaming.model.memory.Row;
import io.remdreaming.model.memory.Row.EmbeddedText;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import io.remdreaming.model.ports.EmbeddingModel;
import io.remdreaming.model.ports.TextEmbedder;
import io.remdreaming.model.text.SearchTerms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.flink.streaming.api.functions.async.CollectionSupplier;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EmbedSetsTest {

  private static final UserKey OWNER = new UserKey("acme", "ann");

  @Test
  void eachTextOfEachRowGetsItsVector() {
    var embedded = outcome(texts -> done(texts), row("a", "x", "yy"), row("b", "zzz"));
    assertThat(embedded.failure()).isNull();
    assertThat(embedded.set().rows().get(0).embeddings())
        .extracting(e -> e.vector()[0])
        .containsExactly(1f, 2f);
    assertThat(embedded.set().rows().get(1).embeddings())
        .extracting(e -> e.vector()[0])
        .containsExactly(3f);
  }

  @Test
  void rowsHaveTheTermsOfTheirTextsAlsoWithoutVectors() {
    var function =
        new EmbedSets(
            TextEmbedder.free(
                () -> model(t -> CompletableFuture.failedFuture(new IllegalStateException()))),
            () -> text -> new SearchTerms(new int[] {text.length(), -1}),
            false);
    function.open("test");
    var outcome = new Outcome();
    function.asyncInvoke(set(row("a", "x", "yy", "x"), row("b")), outcome);
    var rows = outcome.taken.get(0).set().rows();
    assertThat(rows.get(0).columns()).isEqualTo("{\"terms\":\"\\\\x00000004ffffffff\"}");
    assertThat(rows.get(1).columns()).isEqualTo("{}");
  }

  @Test
  void setThatCannotBeEmbeddedStaysAndTheFailureIsADeadLetter() {
    var embedded =
        outcome(
            texts -> CompletableFuture.failedFuture(new IllegalStateException("outage")),
            row("a", "x"));
    assertThat(embedded.set().rows()).hasSize(1);
    assertThat(embedded.failure()).extracting(letter -> letter.reason()).isEqualTo("failed:embed");
  }

  @Test
  void modelThatThrowsIsAFailureToo() {
    var embedded =
        outcome(
            texts -> {
              throw new IllegalArgumentException("broken");
            },
            row("a", "x"));
    assertThat(embedded.failure()).isNotNull();
  }

  @Test
  void setWithoutTextsPassesAtOnce() {
    assertThat(outcome(texts -> new CompletableFuture<>()).failure()).isNull();
  }

  @Test
  void textThatCannotBePaidForLeavesTheOthersTheirVectors() {
    var embedded = taken(holder -> new HalfPaid(), row("a", "x", "too dear"), row("b", "yy"));
    assertThat(embedded.set().rows().get(0).embeddings()).hasSize(1);
    assertThat(embedded.set().rows().get(1).embeddings()).hasSize(1);
    var letter = Objects.requireNonNull(embedded.failure());
    assertThat(letter.reason()).isEqualTo("over_budget");
    assertThat(letter.field()).isEqualTo("embed/chunks/p1");
  }

  @Test
  void embeddingBelongsToTheTraceOfTheSet() {
    var traces = new ArrayList<@Nullable String>();
    taken(holder -> new Listening(traces), row("a", "x"));
    assertThat(traces).containsExactly("00-of-the-set");
  }

  /** Hears of traces. */
  private record Listening(List<@Nullable String> traces) implements TextEmbedder {

    @Override
    public EmbeddingSpace space() {
      return new EmbeddingSpace("fake", "lengths", 1);
    }

    @Override
    public CompletableFuture<EmbeddedTexts> embed(TextsToEmbed asked) {
      traces.add(asked.trace());
      var vectors = List.of(new EmbeddedTexts.Outcome(new float[] {1}));
      return CompletableFuture.completedFuture(new EmbeddedTexts(vectors, null, List.of()));
    }
  }

  /** Has no tokens left for what is dear. */
  private static final class HalfPaid implements TextEmbedder {

    @Override
    public EmbeddingSpace space() {
      return new EmbeddingSpace("fake", "lengths", 1);
    }

    @Override
    public CompletableFuture<EmbeddedTexts> embed(TextsToEmbed asked) {
      var vectors = new ArrayList<EmbeddedTexts.Outcome>();
      for (var text : asked.texts()) {
        vectors.add(
            new EmbeddedTexts.Outcome(text.contains("dear") ? null : new float[] {text.length()}));
      }
      var reason =
          new NotEmbeddedException(ShedReason.OVER_BUDGET, "the tokens of the period are spent");
      return CompletableFuture.completedFuture(new EmbeddedTexts(vectors, reason, List.of()));
    }
  }

  private static EmbeddedSet outcome(
      Function<List<String>, CompletableFuture<List<float[]>>> embed, Row... rows) {
    return taken(TextEmbedder.free(() -> model(embed)), rows);
  }

  private static EmbeddedSet taken(TextEmbedder.Opener embedder, Row... rows) {
    var function = new EmbedSets(embedder, () -> text -> SearchTerms.NONE, false);
    function.open("test");
    var outcome = new Outcome();
    function.asyncInvoke(set(rows), outcome);
    return outcome.taken.get(0);
  }

  private static CompletableFuture<List<float[]>> done(List<String> texts) {
    return CompletableFuture.completedFuture(
        texts.stream().map(text -> new float[] {text.length()}).toList());
  }

  private static RowSet set(Row... rows) {
    var version = new Version(1, 0, 0);
    return RowSet.of(OWNER, "chunks", "p1", "s1", version, 1, List.of(rows))
        .from(new Origin("00-of-the-set", 0));
  }

  private static Row row(String id, String... texts) {
    var toEmbed = new ArrayList<EmbeddedText>();
    for (var text : texts) {
      toEmbed.add(new EmbeddedText("content", text));
    }
    return new Row("resources", id, id, Instant.EPOCH, "{}", "", toEmbed, List.of());
  }

  private static EmbeddingModel model(
      Function<List<String>, CompletableFuture<List<float[]>>> embed) {
    return new EmbeddingModel() {
      @Override
      public String provider() {
        return "fake";
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
        return embed.apply(texts);
      }
    };
  }

  /** Keeps what an async function hands out. */
  private static final class Outcome implements ResultFuture<EmbeddedSet> {

    private final List<EmbeddedSet> taken = new ArrayList<>();

    @Override
    public void complete(Collection<EmbeddedSet> result) {
      taken.addAll(result);
    }

    @Override
    public void completeExceptionally(Throwable error) {
      throw new AssertionError("expected an outcome", error);
    }

    @Override
    public void complete(CollectionSupplier<EmbeddedSet> supplier) {
      try {
        taken.addAll(supplier.get());
      } catch (Exception e) {
        throw new AssertionError("expected an outcome", e);
      }
    }
  }
}
