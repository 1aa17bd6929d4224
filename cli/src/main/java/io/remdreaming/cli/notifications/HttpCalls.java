package io.remdreaming.cli.notifications;

import io.remdreaming.cli.cluster.Waiting;
import io.remdreaming.cli.errors.ExecutionFailedException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Requests that are tried again while a server is away or busy, each time signed anew. */
final class HttpCalls {

  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30));

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final String server;

  /**
   * @param server how failures name it
   */
  HttpCalls(String server) {
    this.server = server;
  }

  /** The answer, whatever its status, unless that says to come again. */
  HttpResponse<String> send(
      String method,
      URI uri,
      String body,
      Duration timeout,
      Supplier<Map<String, String>> headers) {
    for (var pause : PAUSES) {
      var answer = attempt(method, uri, body, timeout, headers.get());
      if (answer != null && !isBusy(answer.statusCode())) {
        return answer;
      }
      Waiting.pause(pause);
    }
    throw new ExecutionFailedException(
        "%s did not answer in %d attempts".formatted(server, PAUSES.size()));
  }

  private static boolean isBusy(int status) {
    return status == 429 || status >= 500;
  }

  private @Nullable HttpResponse<String> attempt(
      String method, URI uri, String body, Duration timeout, Map<String, String> headers) {
    var request =
        HttpRequest.newBuilder(uri)
            .timeout(timeout)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    headers.forEach(request::header);
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ExecutionFailedException("interrupted while waiting for " + server, e);
    }
  }
}
