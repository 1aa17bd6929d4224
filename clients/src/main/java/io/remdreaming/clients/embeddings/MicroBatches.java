package io.remdreaming.clients.embeddings;

import io.remdreaming.model.ports.EmbeddedApart;
import io.remdreaming.model.ports.EmbeddingModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the texts of many callers into one call: as many as a batch holds, or those that have
 * come when the first has waited for long enough. Each caller gets its own vectors, in its own
 * order. A batch that fails as a whole is tried again by halves, so that only whoever asked for
 * what cannot be embedded fails. Thread-safe.
 */
public final class MicroBatches extends EmbeddingLayer {

  private final int size;
  private final Duration linger;
  private final ScheduledExecutorService clock = clock("Embedding batches");
  private List<Question> open = new ArrayList<>();
  private int texts;
  private @Nullable ScheduledFuture<?> alarm;

  /**
   * @param model where batches go
   * @param size the most texts of a batch; a caller's texts stay together, whatever their number
   * @param linger how long the first text of a batch waits for others
   */
  public MicroBatches(EmbeddingModel model, int size, Duration linger) {
    super(model);
    if (size < 1 || linger.isNegative()) {
      throw new IllegalArgumentException(
          "expected batches of 1 text or more and no negative linger, got %d and %s"
              .formatted(size, linger));
    }
    this.size = size;
    this.linger = linger;
  }

  private record Question(List<String> texts, CompletableFuture<List<float[]>> answer) {}

  @Override
  public CompletableFuture<List<float[]>> embed(List<String> asked) {
    var question = new Question(List.copyOf(asked), new CompletableFuture<>());
    ask(add(question));
    return question.answer();
  }

  /** Adds a question; the batch, if it is full now. */
  private synchronized List<Question> add(Question question) {
    var full =
        texts > 0 && texts + question.texts().size() > size ? take() : new ArrayList<Question>();
    open.add(question);
    texts += question.texts().size();
    if (texts >= size) {
      full.addAll(take());
    } else if (alarm == null) {
      alarm = clock.schedule(this::ring, linger.toNanos(), TimeUnit.NANOSECONDS);
    }
    return full;
  }

  private void ring() {
    List<Question> batch;
    synchronized (this) {
      batch = take();
    }
    ask(batch);
  }

  private synchronized List<Question> take() {
    var batch = open;
    open = new ArrayList<>();
    texts = 0;
    if (alarm != null) {
      alarm.cancel(false);
      alarm = null;
    }
    return batch;
  }

  private void ask(List<Question> batch) {
    var all = new ArrayList<String>();
    batch.forEach(question -> all.addAll(question.texts()));
    var outcomes = EmbeddedApart.of(below(), all);
    var from = 0;
    for (var question : batch) {
      var to = from + question.texts().size();
      answer(question, outcomes.subList(from, to));
      from = to;
    }
  }

  private static void answer(Question question, List<CompletableFuture<float[]>> outcomes) {
    CompletableFuture.allOf(outcomes.toArray(CompletableFuture<?>[]::new))
        .whenComplete(
            (done, failure) -> {
              if (failure == null) {
                question.answer().complete(outcomes.stream().map(CompletableFuture::join).toList());
              } else {
                var cause = failure.getCause();
                question.answer().completeExceptionally(cause == null ? failure : cause);
              }
            });
  }

  @Override
  public void close() {
    clock.shutdownNow();
    super.close();
  }
}
