package io.remdreaming.clients.providers;

import com.fasterxml.jackson.databind.JsonNode;
import io.remdreaming.clients.http.HttpAnswer;
import io.remdreaming.clients.http.HttpCall;
import io.remdreaming.clients.http.SharedHttp;
import io.remdreaming.clients.protocol.Json;
import io.remdreaming.clients.protocol.ProviderErrors;
import io.remdreaming.model.chat.ModelException;
import io.remdreaming.model.chat.ModelException.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A provider's server, with the key resolved. Thread-safe. */
final class Endpoint implements AutoCloseable {

  private final ProviderOptions options;
  private final @Nullable String key;
  private final Map<String, String> headers;
  private final SharedHttp http;

  /**
   * Opens the way to a provider.
   *
   * @throws IllegalStateException if the key is not where it should lie
   */
  Endpoint(ProviderOptions options) {
    this.options = options;
    this.key = options.key() == null ? null : options.key().resolve();
    this.headers = headers(options, key);
    this.http = SharedHttp.take(options.connections());
  }

  private static Map<String, String> headers(ProviderOptions options, @Nullable String key) {
    var protocol = options.protocol();
    var headers = new HashMap<>(key == null ? protocol.headers() : protocol.headers(key));
    headers.putAll(options.headers());
    return Map.copyOf(headers);
  }

  /**
   * Asks once.
   *
   * @param path where, behind the base URL
   * @param question the body; what it throws makes the request invalid
   * @param more further headers
   * @param answer reads the body of a success, or throws a {@link ModelException}
   * @return fails with a {@link ModelException} only; cancelling it ends the exchange
   */
  <T> CompletableFuture<T> ask(
      String path,
      Supplier<JsonNode> question,
      Map<String, String> more,
      Function<JsonNode, T> answer) {
    byte[] body;
    try {
      body = Json.bytes(question.get());
    } catch (RuntimeException | StackOverflowError e) {
      return CompletableFuture.failedFuture(
          new ModelException(Kind.INVALID_REQUEST, "the request cannot be put into words", e));
    }
    var url = options.baseUrl() + path;
    var exchange = http.post(new HttpCall(url, with(more), body), options.limits());
    var result = new CompletableFuture<T>();
    exchange.whenComplete((reply, failure) -> complete(result, reply, failure, answer));
    result.whenComplete(
        (done, failure) -> {
          if (result.isCancelled()) {
            exchange.cancel(true);
          }
        });
    return result;
  }

  private Map<String, String> with(Map<String, String> more) {
    if (more.isEmpty()) {
      return headers;
    }
    var all = new HashMap<>(headers);
    all.putAll(more);
    return all;
  }

  private <T> void complete(
      CompletableFuture<T> result,
      @Nullable HttpAnswer reply,
      @Nullable Throwable failure,
      Function<JsonNode, T> answer) {
    if (reply == null) {
      result.completeExceptionally(failure == null ? new IllegalStateException() : failure);
      return;
    }
    try {
      result.complete(read(reply, answer));
    } catch (ModelException e) {
      result.completeExceptionally(
          e.withRaw(withoutKey(e.raw().isEmpty() ? reply.text() : e.raw())));
    } catch (RuntimeException e) {
      result.completeExceptionally(
          new ModelException(Kind.MALFORMED, "the provider's answer cannot be read", e)
              .withRaw(withoutKey(reply.text())));
    }
  }

  private static <T> T read(HttpAnswer reply, Function<JsonNode, T> answer) {
    if (!reply.isSuccess()) {
      throw ProviderErrors.of(reply);
    }
    return answer.apply(Json.read(reply.body()));
  }

  /** Some servers say back the key that they do not like. */
  private String withoutKey(String raw) {
    return key == null ? raw : raw.replace(key, "***");
  }

  @Override
  public void close() {
    http.close();
  }
}
