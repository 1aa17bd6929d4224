package io.remdreaming.gateway.loop;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The one thread on which a gateway thinks, and its clock; tests replace both. */
public interface EventLoop extends AutoCloseable {

  /** The time in milliseconds since the epoch. */
  long nowMillis();

  /** Runs a task soon. */
  void execute(Runnable task);

  /**
   * Runs a task later.
   *
   * @return what calls it off
   */
  Runnable after(long millis, Runnable task);

  /**
   * Goes on with a future's end on the loop: at once if it has come, for whoever calls this is on
   * the loop already. Wrapped failures come unwrapped.
   */
  default <T> void then(
      CompletableFuture<T> future, BiConsumer<@Nullable T, @Nullable Throwable> onLoop) {
    if (future.isDone() && !future.isCompletedExceptionally()) {
      onLoop.accept(future.join(), null);
      return;
    }
    var unused =
        future.whenComplete(
            (result, failure) -> execute(() -> onLoop.accept(result, unwrapped(failure))));
  }

  private static @Nullable Throwable unwrapped(@Nullable Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  @Override
  void close();
}
