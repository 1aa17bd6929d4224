package io.remdreaming.gateway.embeddings;

import io.remdreaming.model.budget.CallClaim;
import io.remdreaming.model.budget.ClaimResult;
import io.remdreaming.model.budget.Settlement;
import io.remdreaming.model.chat.ModelException;
import io.remdreaming.model.chat.ModelException.Kind;
import io.remdreaming.model.embeddings.EmbeddingAnswer;
import io.remdreaming.model.embeddings.EmbeddingCall;
import io.remdreaming.model.embeddings.NotEmbeddedException;
import io.remdreaming.model.gateway.ModelCall;
import io.remdreaming.model.gateway.ShedReason;
import io.remdreaming.model.memory.EmbeddingSpace;
import io.remdreaming.model.memory.TenantPolicy;
import io.remdreaming.model.ports.CallLedger;
import io.remdreaming.model.ports.CallTracer;
import io.remdreaming.model.ports.EmbeddingCache;
import io.remdreaming.model.ports.EmbeddingModel;
import io.remdreaming.model.ports.TenantPolicies;
import io.remdreaming.model.text.Hashes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at the vectors of a tenant's texts: what is known comes from the cache; for the rest
 * the policy is read, the most tokens that it can take are reserved, the provider is called, and
 * vectors and cost are kept before anybody sees them. Thread-safe.
 */
final class EmbeddingMeter implements AutoCloseable {

  private static final long BUSY_MILLIS = 250;
  private static final long LEASE_MARGIN_MILLIS = 60_000;

  private final MeteredEmbeddingOptions terms;
  private final EmbeddingModel model;
  private final EmbeddingCache cache;
  private final CallLedger ledger;
  private final TenantPolicies policies;
  private final CallTracer tracer;
  private final Clock clock;
  private final Consumer<ModelCall> ended;
  private final EmbeddingSpace space;

  private EmbeddingMeter(
      MeteredEmbeddingOptions terms,
      EmbeddingModel model,
      EmbeddingCache cache,
      CallLedger ledger,
      TenantPolicies policies,
      CallTracer tracer,
      Clock clock,
      Consumer<ModelCall> ended) {
    this.terms = terms;
    this.model = model;
    this.cache = cache;
    this.ledger = ledger;
    this.policies = policies;
    this.tracer = tracer;
    this.clock = clock;
    this.ended = ended;
    this.space = new EmbeddingSpace(model.provider(), model.model(), model.dimension());
  }

  /**
   * Opens the ports.
   *
   * @param ended hears of each call once it is in the ledger
   */
  static EmbeddingMeter open(
      MeteredEmbeddingOptions terms,
      EmbeddingPorts ports,
      String holder,
      Clock clock,
      Consumer<ModelCall> ended) {
    return new EmbeddingMeter(
        terms,
        ports.model().get(),
        ports.cache().get(),
        ports.ledger().open(holder),
        ports.policies().get(),
        ports.tracer().get(),
        clock,
        ended);
  }

  EmbeddingSpace space() {
    return space;
  }

  /**
   * The vectors of texts of a batch, in order. Fails with a {@link ModelException}, or with {@link
   * NotEmbeddedException} if the tenant may not or cannot pay.
   */
  CompletableFuture<List<float[]>> vectors(Batch batch, List<String> texts) {
    var byHash = new LinkedHashMap<String, String>();
    texts.forEach(text -> byHash.put(Hashes.of(text), text));
    return passing(cache.find(batch.tenantId(), space.toString(), byHash.keySet()), "the cache")
        .thenCompose(
            known -> {
              var missing = new LinkedHashMap<>(byHash);
              missing.keySet().removeAll(known.keySet());
              return missing.isEmpty()
                  ? known(batch, byHash, known)
                  : paid(batch, missing).thenApply(fresh -> together(known, fresh));
            })
        .thenApply(vectors -> inOrder(byHash.keySet(), texts, vectors));
  }

  private CompletableFuture<Map<String, float[]>> known(
      Batch batch, Map<String, String> byHash, Map<String, float[]> known) {
    var call = call(batch, byHash).fromCache();
    return passing(ledger.settle(new Settlement(call, "")), "the ledger")
        .thenApply(
            settled -> {
              ended.accept(call);
              return known;
            });
  }

  private CompletableFuture<Map<String, float[]>> paid(Batch batch, Map<String, String> missing) {
    var call = call(batch, missing);
    return passing(policies.current(batch.tenantId()), "rem.control")
        .thenCompose(policy -> claim(call, policy))
        .thenCompose(
            claim ->
                switch (claim.kind()) {
                  case RESERVED -> called(batch, call, missing);
                  case OVER_BUDGET ->
                      refused(ShedReason.OVER_BUDGET, "the budget of the period is spent");
                  case BUSY, CACHED, ABSENT ->
                      CompletableFuture.failedFuture(
                          new ModelException(Kind.OVERLOADED, "the texts are being called for")
                              .retryAfter(BUSY_MILLIS));
                });
  }

  private CompletableFuture<ClaimResult> claim(ModelCall call, TenantPolicy policy) {
    if (!policy.allowsProvider(space.provider())) {
      return refused(ShedReason.NOT_ALLOWED, "the tenant allows no calls of " + space.provider());
    }
    var lease = terms.attempt().toMillis() + LEASE_MARGIN_MILLIS;
    var limits = terms.limits().under(policy);
    if (limits.areOfMoney() && !EmbeddingPrices.know(terms.prices(), space)) {
      return refused(
          ShedReason.OVER_BUDGET,
          "found no price of %s/%s, expected one where US dollars are limited"
              .formatted(space.provider(), space.model()));
    }
    var claim = new CallClaim(call, limits, lease, true);
    return passing(ledger.claim(claim), "the ledger");
  }

  private CompletableFuture<Map<String, float[]>> called(
      Batch batch, ModelCall call, Map<String, String> missing) {
    var texts = List.copyOf(missing.values());
    return sent(new EmbeddingCall(texts, batch.tenantId(), call.contentId()))
        .handle(
            (answer, failure) ->
                answer == null
                    ? this.<Map<String, float[]>>failed(
                        batch, call, RetryWithBackoff.cause(failure))
                    : kept(batch, call, List.copyOf(missing.keySet()), answer))
        .thenCompose(outcome -> outcome);
  }

  private CompletableFuture<EmbeddingAnswer> sent(EmbeddingCall call) {
    try {
      return model.embed(call);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private CompletableFuture<Map<String, float[]>> kept(
      Batch batch, ModelCall call, List<String> hashes, EmbeddingAnswer answer) {
    var fresh = new HashMap<String, float[]>();
    for (var i = 0; i < hashes.size(); i++) {
      fresh.put(hashes.get(i), answer.vectors().get(i));
    }
    var tokens = answer.tokens() > 0 ? answer.tokens() : call.tokensIn();
    var settled = settled(call, tokens, ModelCall.ANSWERED);
    return passing(cache.keep(call.owner().tenantId(), space.toString(), fresh), "the cache")
        .thenCompose(kept -> passing(ledger.settle(settled), "the ledger"))
        .thenApply(
            done -> {
              tell(batch, settled.call());
              return fresh;
            });
  }

  /** Nothing is spent only if the provider certainly did not run. */
  private <T> CompletableFuture<T> failed(Batch batch, ModelCall call, Throwable cause) {
    var failure =
        cause instanceof ModelException named
            ? named
            : new ModelException(Kind.UNAVAILABLE, "embedding failed", cause);
    var settled = settled(call, failure.mayHaveRun() ? call.tokensIn() : 0, failure.outcome());
    return ledger
        .settle(settled)
        .handle(
            (done, unsettled) -> {
              tell(batch, settled.call());
              return CompletableFuture.<T>failedFuture(failure);
            })
        .thenCompose(outcome -> outcome);
  }

  private void tell(Batch batch, ModelCall call) {
    tracer.ended(CallTracer.Kind.EMBEDDINGS, call, batch.trace());
    ended.accept(call);
  }

  private Settlement settled(ModelCall call, int tokens, String outcome) {
    var millis = Math.max(0, clock.millis() - call.createdAt().toEpochMilli());
    return new Settlement(
        call.ended(tokens, 0, EmbeddingCalls.cost(terms, space, tokens), millis, outcome), "");
  }

  private ModelCall call(Batch batch, Map<String, String> byHash) {
    return EmbeddingCalls.bound(terms, space, batch.owner(), byHash, clock.instant());
  }

  private static <T> CompletableFuture<T> refused(ShedReason reason, String message) {
    return CompletableFuture.failedFuture(new NotEmbeddedException(reason, message));
  }

  /** What the database or the log cannot do now, they may do later. */
  private static <T extends @Nullable Object> CompletableFuture<T> passing(
      CompletableFuture<T> step, String what) {
    return step.exceptionallyCompose(
        e ->
            CompletableFuture.failedFuture(
                new ModelException(
                        Kind.UNAVAILABLE, what + " cannot be reached", RetryWithBackoff.cause(e))
                    .beforeItRan()));
  }

  private static Map<String, float[]> together(
      Map<String, float[]> known, Map<String, float[]> fresh) {
    var all = new HashMap<>(known);
    all.putAll(fresh);
    return all;
  }

  private static List<float[]> inOrder(
      Collection<String> hashes, List<String> texts, Map<String, float[]> vectors) {
    var ordered = new ArrayList<float[]>(texts.size());
    for (var text : texts) {
      var vector = vectors.get(Hashes.of(text));
      if (vector == null) {
        throw new IllegalStateException(
            "expected %d vectors, found %d".formatted(hashes.size(), vectors.size()));
      }
      ordered.add(vector);
    }
    return ordered;
  }

  @Override
  public void close() {
    tracer.close();
    policies.close();
    ledger.close();
    cache.close();
    model.close();
  }
}
