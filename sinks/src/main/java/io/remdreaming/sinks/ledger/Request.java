package io.remdreaming.sinks.ledger;

import java.util.concurrent.CompletableFuture;

/**
 * Something asked of a writer, and who waits for it.
 *
 * @param <Q> what is asked
 * @param <R> what comes back
 */
record Request<Q, R>(Q asked, CompletableFuture<R> answer) {

  static <Q, R> Request<Q, R> of(Q asked) {
    return new Request<>(asked, new CompletableFuture<>());
  }
}
