package io.remdreaming.gateway.embeddings;

import io.remdreaming.model.embeddings.EmbeddedTexts;
import io.remdreaming.model.embeddings.EmbeddedTexts.Outcome;
import io.remdreaming.model.embeddings.TextsToEmbed;
import io.remdreaming.model.gateway.ModelCall;
import io.remdreaming.model.memory.EmbeddingSpace;
import io.remdreaming.model.ports.BisectingEmbedder;
import io.remdreaming.model.ports.TextEmbedder;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Embeds by a provider that is paid: known texts from the cache, the others in calls of one tenant
 * each, within the tenant's budget. A call that fails by what it holds is tried again by halves, so
 * that only the texts to blame fail.
 */
public final class MeteredEmbedder implements TextEmbedder {

  /** The most characters of a call, below every provider's limit of tokens a call. */
  private static final int MOST_CHARACTERS = 200_000;

  private final EmbeddingMeter account;
  private final RetryWithBackoff patience;
  private final MicroBatches batches;
  private final ConcurrentLinkedQueue<ModelCall> ended = new ConcurrentLinkedQueue<>();

  private MeteredEmbedder(MeteredEmbeddingOptions terms, EmbeddingPorts ports, String holder) {
    this.account = EmbeddingMeter.open(terms, ports, holder, Clock.systemUTC(), ended::add);
    this.patience =
        new RetryWithBackoff(terms.firstPause(), terms.longestPause(), terms.patience());
    this.batches = new MicroBatches(terms.batchSize(), MOST_CHARACTERS, terms.linger(), this::call);
  }

  public static Opener opener(MeteredEmbeddingOptions terms, EmbeddingPorts ports) {
    return holder -> new MeteredEmbedder(terms, ports, terms.deployment() + "/" + holder);
  }

  @Override
  public EmbeddingSpace space() {
    return account.space();
  }

  @Override
  public CompletableFuture<EmbeddedTexts> embed(TextsToEmbed asked) {
    var vectors = new ArrayList<CompletableFuture<float[]>>();
    for (var text : asked.texts()) {
      vectors.add(
          text.isBlank()
              ? CompletableFuture.completedFuture(new float[space().dimension()])
              : batches.vector(asked.owner(), text, asked.trace()));
    }
    return CompletableFuture.allOf(vectors.toArray(CompletableFuture<?>[]::new))
        .handle((done, failure) -> outcome(vectors));
  }

  private EmbeddedTexts outcome(List<CompletableFuture<float[]>> vectors) {
    var outcomes = new ArrayList<Outcome>(vectors.size());
    Throwable reason = null;
    for (var vector : vectors) {
      var failure = vector.isCompletedExceptionally() ? vector.handle((v, e) -> e).join() : null;
      reason = reason == null && failure != null ? RetryWithBackoff.cause(failure) : reason;
      outcomes.add(new Outcome(failure == null ? vector.join() : null));
    }
    var calls = new ArrayList<ModelCall>();
    for (var call = ended.poll(); call != null; call = ended.poll()) {
      calls.add(call);
    }
    return new EmbeddedTexts(outcomes, reason, calls);
  }

  private void call(Batch batch) {
    var outcomes =
        BisectingEmbedder.of(
            texts -> patience.waitOut(() -> account.vectors(batch, texts)), batch.texts());
    for (var i = 0; i < outcomes.size(); i++) {
      var wanted = batch.wanted().get(i);
      var unused =
          outcomes
              .get(i)
              .whenComplete(
                  (vector, failure) -> {
                    if (failure == null) {
                      wanted.vector().complete(vector);
                    } else {
                      wanted.vector().completeExceptionally(RetryWithBackoff.cause(failure));
                    }
                  });
    }
  }

  @Override
  public void close() {
    batches.close();
    patience.close();
    account.close();
  }
}
