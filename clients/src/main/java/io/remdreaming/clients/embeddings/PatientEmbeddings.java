package io.remdreaming.clients.embeddings;

import io.remdreaming.model.chat.ModelFailure;
import io.remdreaming.model.ports.EmbeddingModel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Waits out what passes: an outage of embeddings holds the stage up, since no other space may stand
 * in. Tries again with growing pauses and full jitter, as late as the provider asks, until its
 * patience ends; what will never succeed fails at once. Thread-safe.
 */
public final class PatientEmbeddings extends EmbeddingLayer {

  private static final int MOST_DOUBLINGS = 16;

  private final Duration first;
  private final Duration longest;
  private final Duration patience;
  private final ScheduledExecutorService clock = clock("Embedding retries");

  /**
   * @param model what is asked again
   * @param first the longest pause after the first failure
   * @param longest the longest pause of all
   * @param patience how long it tries
   */
  public PatientEmbeddings(
      EmbeddingModel model, Duration first, Duration longest, Duration patience) {
    super(model);
    this.first = first;
    this.longest = longest;
    this.patience = patience;
  }

  @Override
  public CompletableFuture<List<float[]>> embed(List<String> texts) {
    var question =
        new Question(texts, System.nanoTime() + patience.toNanos(), new CompletableFuture<>());
    attempt(question, 0);
    return question.answer();
  }

  private record Question(
      List<String> texts, long deadline, CompletableFuture<List<float[]>> answer) {}

  private void attempt(Question question, int failures) {
    below()
        .embed(question.texts())
        .whenComplete(
            (vectors, failure) -> {
              if (vectors != null) {
                question.answer().complete(vectors);
              } else {
                waitOut(question, failures, cause(failure));
              }
            });
  }

  private void waitOut(Question question, int failures, Throwable failure) {
    if (failure instanceof ModelFailure passing && passing.isRetryable()) {
      var pause = Math.max(passing.retryAfterMillis(), pause(failures));
      if (System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pause) < question.deadline()) {
        var unused =
            clock.schedule(() -> attempt(question, failures + 1), pause, TimeUnit.MILLISECONDS);
        return;
      }
    }
    question.answer().completeExceptionally(failure);
  }

  private static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  private long pause(int failures) {
    var doubled = first.toMillis() << Math.min(failures, MOST_DOUBLINGS);
    return ThreadLocalRandom.current().nextLong(1 + Math.min(longest.toMillis(), doubled));
  }

  @Override
  public void close() {
    clock.shutdownNow();
    super.close();
  }
}
