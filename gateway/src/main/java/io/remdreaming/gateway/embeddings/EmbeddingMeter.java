package io.remdreaming.gateway.embeddings;

import io.remdreaming.gateway.metering.CallMeter;
import io.remdreaming.gateway.metering.Claim;
import io.remdreaming.model.budget.Settlement;
import io.remdreaming.model.chat.ModelException;
import io.remdreaming.model.chat.ModelException.Kind;
import io.remdreaming.model.embeddings.EmbeddingAnswer;
import io.remdreaming.model.embeddings.EmbeddingCall;
import io.remdreaming.model.embeddings.NotEmbeddedException;
import io.remdreaming.model.gateway.ModelCall;
import io.remdreaming.model.gateway.Shed;
import io.remdreaming.model.gateway.ShedReason;
import io.remdreaming.model.memory.EmbeddingSpace;
import io.remdreaming.model.memory.TenantPolicy;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.ports.CallLedger;
import io.remdreaming.model.ports.CallTracer;
import io.remdreaming.model.ports.EmbeddingCache;
import io.remdreaming.model.ports.EmbeddingModel;
import io.remdreaming.model.ports.TenantPolicies;
import io.remdreaming.model.redaction.RedactionException;
import io.remdreaming.model.redaction.Redactor;
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

  private final MeteredEmbeddingOptions terms;
  private final EmbeddingModel model;
  private final EmbeddingCache cache;
  private final CallLedger ledger;
  private final TenantPolicies policies;
  private final CallTracer tracer;
  private final Clock clock;
  private final Consumer<ModelCall> ended;
  private final CallMeter meter;
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
    this.meter =
        new CallMeter(
            ledger,
            new CallMeter.Terms(terms.prices(), terms.limits()),
            clock::millis,
            new CallMeter.Heard(tracer, CallTracer.Kind.EMBEDDINGS, ended));
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
    return passing(policies.current(batch.tenantId()), "rem.control")
        .thenCompose(policy -> vectors(batch, redacted(texts, policy), policy));
  }

  /** The texts as the provider may see them. One that cannot be searched fails like a bad one. */
  private static List<String> redacted(List<String> texts, TenantPolicy policy) {
    var redactor = Redactor.of(policy);
    try {
      return texts.stream().map(redactor::blanked).toList();
    } catch (RedactionException e) {
      throw new ModelException(Kind.INVALID_REQUEST, String.valueOf(e.getMessage())).beforeItRan();
    }
  }

  private CompletableFuture<List<float[]>> vectors(
      Batch batch, List<String> texts, TenantPolicy policy) {
    var byHash = new LinkedHashMap<String, String>();
    texts.forEach(text -> byHash.put(Hashes.of(text), text));
    return passing(cache.find(batch.tenantId(), space.toString(), byHash.keySet()), "the cache")
        .thenCompose(
            known -> {
              var missing = new LinkedHashMap<>(byHash);
              missing.keySet().removeAll(known.keySet());
              return missing.isEmpty()
                  ? known(batch, byHash, known)
                  : paid(batch, missing, policy).thenApply(fresh -> together(known, fresh));
            })
        .thenApply(vectors -> inOrder(byHash.keySet(), texts, vectors));
  }

  private CompletableFuture<Map<String, float[]>> known(
      Batch batch, Map<String, String> byHash, Map<String, float[]> known) {
    var call = call(batch, byHash).fromCache();
    return passing(meter.settle(new Settlement(call, "")), "the ledger")
        .thenApply(
            settled -> {
              ended.accept(call);
              return known;
            });
  }

  private CompletableFuture<Map<String, float[]>> paid(
      Batch batch, Map<String, String> missing, TenantPolicy policy) {
    var call = call(batch, missing);
    return claim(call, policy)
        .thenCompose(
            claim ->
                claim instanceof Claim.Reserved
                    ? called(batch, call, missing)
                    : CompletableFuture.failedFuture(failure(claim)));
  }

  private CompletableFuture<Claim> claim(ModelCall call, TenantPolicy policy) {
    if (!policy.allowsProvider(space.provider())) {
      return refused(
          Shed.of(ShedReason.NOT_ALLOWED, "the tenant allows no calls of " + space.provider()));
    }
    var spending = meter.spending(policy, EmbeddingPrices.model(space), 0);
    if (spending.isUnpriced()) {
      return refused(spending.exceededBy(call));
    }
    return passing(meter.claim(call, spending, terms.attempt().toMillis(), true), "the ledger");
  }

  private static <T> CompletableFuture<T> refused(Shed shed) {
    return CompletableFuture.failedFuture(new NotEmbeddedException(shed.reason(), shed.detail()));
  }

  /** A claim that is worth making again fails like a call that is. */
  private static RuntimeException failure(Claim claim) {
    return claim instanceof Claim.Refused refused && refused.isFinal()
        ? new NotEmbeddedException(refused.shed().reason(), refused.shed().detail())
        : new ModelException(Kind.OVERLOADED, "the texts are being called for")
            .retryAfter(Claim.IN_FLIGHT_MILLIS);
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
    var settled = meter.answered(call, answer.tokens(), 0, ModelCall.ANSWERED, "");
    return passing(kept(batch, fresh), "the cache")
        .thenCompose(kept -> passing(meter.settle(settled), "the ledger"))
        .thenApply(
            done -> {
              meter.tell(settled.call(), batch.trace());
              return fresh;
            });
  }

  /** Each vector under the user whose text it is. */
  private CompletableFuture<?> kept(Batch batch, Map<String, float[]> fresh) {
    var byOwner = new LinkedHashMap<UserKey, Map<String, float[]>>();
    var left = new HashMap<>(fresh);
    for (var wanted : batch.wanted()) {
      var hash = Hashes.of(wanted.text());
      var vector = left.remove(hash);
      if (vector != null) {
        byOwner.computeIfAbsent(wanted.owner(), owner -> new HashMap<>()).put(hash, vector);
      }
    }
    return CompletableFuture.allOf(
        byOwner.entrySet().stream()
            .map(of -> cache.keep(of.getKey(), space.toString(), of.getValue()))
            .toArray(CompletableFuture[]::new));
  }

  private <T> CompletableFuture<T> failed(Batch batch, ModelCall call, Throwable cause) {
    var failure = CallMeter.asModelFailure(cause);
    var settled = meter.failed(call, failure);
    return meter
        .settle(settled)
        .handle(
            (done, unsettled) -> {
              meter.tell(settled.call(), batch.trace());
              return CompletableFuture.<T>failedFuture(failure);
            })
        .thenCompose(outcome -> outcome);
  }

  private ModelCall call(Batch batch, Map<String, String> byHash) {
    return EmbeddingCalls.bound(terms, space, batch.owner(), byHash, clock.instant());
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
