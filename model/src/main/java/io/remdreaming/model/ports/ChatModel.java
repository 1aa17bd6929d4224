package io.remdreaming.model.ports;

import io.remdreaming.model.chat.ChatAnswer;
import io.remdreaming.model.chat.ChatCall;
import io.remdreaming.model.chat.ModelException;
import java.util.concurrent.CompletableFuture;

/** Asks a language model. Thread-safe. */
public interface ChatModel extends AutoCloseable {

  /** Who serves the models, for instance {@code anthropic}. */
  String provider();

  /**
   * One attempt at an answer. Never blocks and never throws: it fails only through the future, and
   * only with a {@link ModelException}. Cancelling the future gives the attempt up.
   */
  CompletableFuture<ChatAnswer> chat(ChatCall call);

  @Override
  default void close() {}
}
