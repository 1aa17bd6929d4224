package io.remdreaming.gateway.embeddings;

import io.remdreaming.gateway.Backoff;
import io.remdreaming.model.chat.ModelException;
import io.remdreaming.model.threads.DaemonThreads;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Waits out what passes: an outage of embeddings holds the stage up, since no other space may stand
 * in. Tries again with growing pauses and full jitter, as late as the provider asks, until it is
 * over; what will never succeed fails at once. Thread-safe.
 */
final class RetryWithBackoff implements AutoCloseable {

  private final Duration first;
  private final Duration longest;
  private final Duration patience;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("Embedding retries"));

  /**
   * @param first the longest pause after the first failure
   * @param longest the longest pause of all
   * @param patience how long it tries
   */
  RetryWithBackoff(Duration first, Duration longest, Duration patience) {
    this.first = first;
    this.longest = longest;
    this.patience = patience;
  }

  /** The attempt's outcome, or the last one's; failures come unwrapped. */
  <T> CompletableFuture<T> waitOut(Supplier<CompletableFuture<T>> attempt) {
    var trial =
        new Trial<>(attempt, System.nanoTime() + patience.toNanos(), new CompletableFuture<T>());
    attempt(trial, 0);
    return trial.outcome();
  }

  private record Trial<T>(
      Supplier<CompletableFuture<T>> attempt, long deadline, CompletableFuture<T> outcome) {}

  private <T> void attempt(Trial<T> trial, int failures) {
    begun(trial.attempt())
        .whenComplete(
            (result, failure) -> {
              if (failure == null) {
                trial.outcome().complete(result);
              } else {
                waitOut(trial, failures, cause(failure));
              }
            });
  }

  private static <T> CompletableFuture<T> begun(Supplier<CompletableFuture<T>> attempt) {
    try {
      return attempt.get();
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private <T> void waitOut(Trial<T> trial, int failures, Throwable failure) {
    if (failure instanceof ModelException passing && passing.isRetryable()) {
      var pause = Math.max(passing.retryAfterMillis(), backoff(failures));
      if (System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pause) < trial.deadline()) {
        var unused =
            clock.schedule(() -> attempt(trial, failures + 1), pause, TimeUnit.MILLISECONDS);
        return;
      }
    }
    trial.outcome().completeExceptionally(failure);
  }

  private long backoff(int failures) {
    return Backoff.millis(first, longest, failures + 1, ThreadLocalRandom.current().nextDouble());
  }

  /** What a future failed with, unwrapped. */
  static Throwable cause(@Nullable Throwable failure) {
    if (failure == null) {
      return new IllegalStateException("expected an outcome");
    }
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
