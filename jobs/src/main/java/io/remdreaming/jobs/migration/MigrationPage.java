package io.remdreaming.jobs.migration;

import io.remdreaming.model.chat.ModelException;
import io.remdreaming.model.embeddings.EmbeddedTexts;
import io.remdreaming.model.embeddings.NotEmbeddedException;
import io.remdreaming.model.gateway.ShedReason;
import io.remdreaming.sinks.space.Beside;
import io.remdreaming.sinks.space.Unembedded;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What became of some texts.
 *
 * @param kept texts that need no more: with their vectors, or without one where there can be none
 * @param refused how many of these have none, because of what they hold or what their tenant allows
 * @param refusal why the provider refused one; null if it refused none
 * @param unpaid the tenants whose budget is spent
 * @param failure what stopped the provider; null if nothing did
 */
record MigrationPage(
    List<Beside> kept,
    long refused,
    @Nullable Throwable refusal,
    Set<String> unpaid,
    @Nullable Throwable failure) {

  /**
   * Sorts outcomes.
   *
   * @param texts what was asked for
   * @param outcomes what came of each of them
   */
  static MigrationPage of(List<Unembedded> texts, List<EmbeddedTexts> outcomes) {
    var kept = new ArrayList<Beside>();
    var unpaid = new HashSet<String>();
    var refused = 0L;
    Throwable refusal = null;
    Throwable failure = null;
    for (var i = 0; i < texts.size(); i++) {
      var text = texts.get(i);
      var reason = outcomes.get(i).failure();
      if (reason == null) {
        kept.add(new Beside(text, outcomes.get(i).vectors().get(0).vector()));
      } else if (isForGood(reason)) {
        kept.add(new Beside(text, null));
        refused++;
        refusal = reason instanceof NotEmbeddedException ? refusal : reason;
      } else if (reason instanceof NotEmbeddedException) {
        unpaid.add(text.owner().tenantId());
      } else {
        failure = reason;
      }
    }
    return new MigrationPage(kept, refused, refusal, unpaid, failure);
  }

  /** Whether the job would go without this text's vector, too. */
  private static boolean isForGood(Throwable reason) {
    if (reason instanceof NotEmbeddedException unasked) {
      return unasked.reason() == ShedReason.NOT_ALLOWED;
    }
    return reason instanceof ModelException failed
        && !failed.isRetryable()
        && failed.kind() != ModelException.Kind.AUTHENTICATION;
  }

  /** The same with texts that need no vector. */
  MigrationPage with(List<Beside> more) {
    var all = new ArrayList<>(kept);
    all.addAll(more);
    return new MigrationPage(all, refused, refusal, unpaid, failure);
  }

  /** Fails if the provider refuses everything, so that not the texts are to blame. */
  void verifyModel() {
    if (refusal != null && kept.stream().allMatch(beside -> beside.vector() == null)) {
      throw new EmbeddingMigrationFailedException(
          "the provider of embeddings refuses all texts: %s; is the model right?"
              .formatted(refusal.getMessage()),
          refusal);
    }
  }

  /** Fails if the provider did. */
  void verifyProvider() {
    if (failure != null) {
      throw new EmbeddingMigrationFailedException(
          "the provider of embeddings failed: %s; run the same command again to go on"
              .formatted(failure.getMessage()),
          failure);
    }
  }
}
