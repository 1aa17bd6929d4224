package io.remdreaming.clients.providers;

import com.fasterxml.jackson.databind.JsonNode;
import io.remdreaming.clients.http.HttpAnswer;
import io.remdreaming.clients.http.HttpCall;
import io.remdreaming.clients.http.SharedHttp;
import io.remdreaming.clients.protocol.Json;
import io.remdreaming.clients.protocol.ProviderErrors;
import io.remdreaming.model.chat.ModelException;
import io.remdreaming.model.chat.ModelException.Kind;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A provider's server. A key in a file is read again for each call, so that it may be rotated.
 * Thread-safe.
 */
final class Endpoint implements AutoCloseable {

  private final ProviderOptions options;
  private final SharedHttp http;
  private volatile Credentials newest;

  /**
   * What a call is made with.
   *
   * @param headers all that do not change with the call
   */
  private record Credentials(@Nullable String key, Map<String, String> headers) {

    /** Some servers say back the key that they do not like. */
    String removedFrom(String raw) {
      return key == null ? raw : raw.replace(key, "***");
    }
  }

  /**
   * Opens the way to a provider.
   *
   * @throws IllegalStateException if the key is not where it should lie
   */
  Endpoint(ProviderOptions options) {
    this.options = options;
    this.newest = credentials(options.key() == null ? null : options.key().resolve());
    this.http = SharedHttp.take(options.connections());
  }

  private Credentials credentials(@Nullable String key) {
    var protocol = options.protocol();
    var headers = new HashMap<>(key == null ? protocol.headers() : protocol.headers(key));
    headers.putAll(options.headers());
    return new Credentials(key, Map.copyOf(headers));
  }

  /** Those of now; the ones before, while the file is not there. */
  private Credentials credentials() {
    var reference = options.key();
    if (reference != null && reference.isInFile()) {
      try {
        var key = reference.resolve();
        if (!key.equals(newest.key)) {
          newest = credentials(key);
        }
      } catch (UncheckedIOException e) {
        return newest;
      }
    }
    return newest;
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
    var with = credentials();
    var exchange = http.post(new HttpCall(url, all(with.headers, more), body), options.limits());
    var result = new CompletableFuture<T>();
    exchange.whenComplete((reply, failure) -> complete(result, reply, failure, answer, with));
    result.whenComplete(
        (done, failure) -> {
          if (result.isCancelled()) {
            exchange.cancel(true);
          }
        });
    return result;
  }

  private static Map<String, String> all(Map<String, String> headers, Map<String, String> more) {
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
      Function<JsonNode, T> answer,
      Credentials with) {
    if (reply == null) {
      result.completeExceptionally(failure == null ? new IllegalStateException() : failure);
      return;
    }
    try {
      result.complete(read(reply, answer));
    } catch (ModelException e) {
      result.completeExceptionally(
          e.withRaw(with.removedFrom(e.raw().isEmpty() ? reply.text() : e.raw())));
    } catch (RuntimeException e) {
      result.completeExceptionally(
          new ModelException(Kind.MALFORMED, "the provider's answer cannot be read", e)
              .withRaw(with.removedFrom(reply.text())));
    }
  }

  private static <T> T read(HttpAnswer reply, Function<JsonNode, T> answer) {
    if (!reply.isSuccess()) {
      throw ProviderErrors.of(reply);
    }
    return answer.apply(Json.read(reply.body()));
  }

  @Override
  public void close() {
    http.close();
  }
}
