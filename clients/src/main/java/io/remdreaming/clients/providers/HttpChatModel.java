package io.remdreaming.clients.providers;

import io.remdreaming.clients.protocol.ChatProtocol;
import io.remdreaming.model.chat.ChatAnswer;
import io.remdreaming.model.chat.ChatCall;
import io.remdreaming.model.ports.ChatModel;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A provider's language models. */
final class HttpChatModel implements ChatModel {

  private final ProviderOptions options;
  private final ChatProtocol protocol;
  private final Endpoint endpoint;

  HttpChatModel(ProviderOptions options) {
    this.options = options;
    this.protocol = options.protocol().chat(options);
    this.endpoint = new Endpoint(options);
  }

  @Override
  public String provider() {
    return options.name();
  }

  @Override
  public CompletableFuture<ChatAnswer> chat(ChatCall call) {
    var request = call.request();
    return endpoint.ask(
        protocol.chatPath(request.model()),
        () -> protocol.question(request),
        headers(call),
        body -> protocol.answer(request, body));
  }

  private Map<String, String> headers(ChatCall call) {
    return options.callHeaders()
        ? Map.of("x-rem-tenant", call.tenantId(), "x-rem-content-id", call.contentId())
        : Map.of();
  }

  @Override
  public void close() {
    endpoint.close();
  }
}
