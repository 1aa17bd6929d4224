package io.remdreaming.model.ports;

import io.remdreaming.model.chat.ModelException;
import io.remdreaming.model.chat.ModelException.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Texts embedded together, each with an outcome of its own. Providers answer for all texts of a
 * call or for none; so a call that fails because of what it holds is halved, until those to blame
 * stand alone or too many halves have failed. What fails for other reasons fails for all.
 */
public final class BisectingEmbedder {

  private static final Set<Kind> TO_BLAME =
      EnumSet.of(Kind.INVALID_REQUEST, Kind.MALFORMED, Kind.REFUSED, Kind.OVERSIZE);

  /** Enough to single out a few texts among a thousand; a wrong model's name is none of them. */
  private static final int MOST_HALVED = 32;

  private final Function<List<String>, CompletableFuture<List<float[]>>> model;
  private final List<String> texts;
  private final List<CompletableFuture<float[]>> outcomes = new ArrayList<>();
  private final AtomicInteger halved = new AtomicInteger();

  private BisectingEmbedder(
      Function<List<String>, CompletableFuture<List<float[]>>> model, List<String> texts) {
    this.model = model;
    this.texts = List.copyOf(texts);
    this.texts.forEach(text -> outcomes.add(new CompletableFuture<>()));
  }

  /** An outcome a text, in order: a vector, or what the model's future failed with. */
  public static List<CompletableFuture<float[]>> of(
      Function<List<String>, CompletableFuture<List<float[]>>> model, List<String> texts) {
    var apart = new BisectingEmbedder(model, texts);
    apart.embed(0, apart.texts.size());
    return List.copyOf(apart.outcomes);
  }

  private void embed(int from, int to) {
    if (from < to) {
      model
          .apply(texts.subList(from, to))
          .whenComplete((vectors, failure) -> settle(from, to, vectors, failure));
    }
  }

  private void settle(
      int from, int to, @Nullable List<float[]> vectors, @Nullable Throwable failure) {
    if (vectors != null) {
      for (var i = from; i < to; i++) {
        outcomes.get(i).complete(vectors.get(i - from));
      }
    } else if (to - from > 1 && isToBlame(failure) && halved.incrementAndGet() <= MOST_HALVED) {
      var middle = (from + to) >>> 1;
      embed(from, middle);
      embed(middle, to);
    } else {
      var reason = failure == null ? new IllegalStateException("no vectors") : failure;
      outcomes.subList(from, to).forEach(outcome -> outcome.completeExceptionally(reason));
    }
  }

  private static boolean isToBlame(@Nullable Throwable failure) {
    return failure instanceof ModelException named && TO_BLAME.contains(named.kind());
  }
}
