package io.remdreaming.clients.providers;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.remdreaming.model.chat.ChatCall;
import io.remdreaming.model.chat.ChatRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A model's name, which a tenant may choose, reaches no other place than that of a model. */
class HostileNamesTest {

  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "../../../admin?x=# | ..%2F..%2F..%2Fadmin%3Fx%3D%23",
        "..%2f..%2fadmin | ..%252f..%252fadmin",
        "a:generateContent?key=b | a%3AgenerateContent%3Fkey%3Db",
        "a b;c | a%20b%3Bc",
        "模型 | %E6%A8%A1%E5%9E%8B",
        ".. | ..",
        "plain-1.5_x~ | plain-1.5_x~",
      })
  void isOneSegmentOfThePath(String model, String segment) throws Exception {
    ask("gemini", model);
    assertThat(asked).containsExactly("/v1beta/models/" + segment + ":generateContent");
    assertThat(Protocol.GEMINI.embeddings().embeddingPath(model))
        .isEqualTo("/v1beta/models/" + segment + ":batchEmbedContents");
  }

  @ParameterizedTest
  @ValueSource(strings = {"anthropic", "openai", "ollama"})
  void standsInTheBodyAloneElsewhere(String provider) throws Exception {
    ask(provider, "plain");
    ask(provider, "../../admin?x=#\r\nHost: other");
    assertThat(asked).hasSize(2).allMatch(asked.get(0)::equals);
  }

  @Test
  void aNameThatEndsALineIsEscaped() throws Exception {
    ask("gemini", "a\r\nHost: other");
    assertThat(asked).containsExactly("/v1beta/models/a%0D%0AHost%3A%20other:generateContent");
  }

  private void ask(String provider, String model) throws Exception {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestURI().toString());
          var body = "{}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(400, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    var url = "http://127.0.0.1:" + server.getAddress().getPort();
    var options = ProviderOptions.of(provider).withBaseUrl(url).withKey(null);
    try (var chat = Providers.chat(options).get()) {
      var request = new ChatRequest(model, "", "Hello", "answer", Asking.SCHEMA, 10, null);
      assertThat(
              chat.chat(new ChatCall(request, "acme", "c1"))
                  .handle((answer, failure) -> failure != null)
                  .get(30, TimeUnit.SECONDS))
          .isTrue();
    } finally {
      server.stop(0);
    }
  }
}
