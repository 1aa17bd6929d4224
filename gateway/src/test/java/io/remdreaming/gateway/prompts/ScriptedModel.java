package io.remdreaming.gateway.prompts;

import io.remdreaming.gateway.loop.EventLoop;
import io.remdreaming.model.chat.ChatAnswer;
import io.remdreaming.model.chat.ChatCall;
import io.remdreaming.model.chat.ModelException;
import io.remdreaming.model.ports.ChatModel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A model that answers what it was told to, one script line a call, and then {@code {}}. */
final class ScriptedModel implements ChatModel {

  final List<ChatCall> calls = new ArrayList<>();
  final List<CompletableFuture<ChatAnswer>> open = new ArrayList<>();
  private final Deque<Object> script = new ArrayDeque<>();
  private final EventLoop loop;
  private final long millis;

  ScriptedModel(EventLoop loop, long millis) {
    this.loop = loop;
    this.millis = millis;
  }

  ScriptedModel then(ModelException failure, int times) {
    for (var i = 0; i < times; i++) {
      script.add(failure);
    }
    return this;
  }

  ScriptedModel then(String json) {
    script.add(json);
    return this;
  }

  @Override
  public String provider() {
    return "fake";
  }

  @Override
  public CompletableFuture<ChatAnswer> chat(ChatCall call) {
    calls.add(call);
    var line = script.isEmpty() ? "{}" : script.remove();
    var future = new CompletableFuture<ChatAnswer>();
    open.add(future);
    loop.after(millis, () -> end(future, line));
    return future;
  }

  private void end(CompletableFuture<ChatAnswer> future, Object line) {
    open.remove(future);
    if (line instanceof ModelException failure) {
      future.completeExceptionally(failure);
    } else {
      future.complete(new ChatAnswer((String) line, "model", 7, 3, "stop"));
    }
  }
}
