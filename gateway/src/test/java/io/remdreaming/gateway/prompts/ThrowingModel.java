package io.remdreaming.gateway.prompts;

import io.remdreaming.model.chat.ChatAnswer;
import io.remdreaming.model.chat.ChatCall;
import io.remdreaming.model.ports.ChatModel;
import java.util.concurrent.CompletableFuture;

/** A model that breaks its contract. */
final class ThrowingModel implements ChatModel {

  @Override
  public String provider() {
    return "fake";
  }

  @Override
  public CompletableFuture<ChatAnswer> chat(ChatCall call) {
    throw new IllegalStateException("broken");
  }
}
