package io.remdreaming.clients.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.remdreaming.clients.http.ConnectionOptions;
import io.remdreaming.model.chat.ModelException.Kind;
import io.remdreaming.model.ports.ChatModel;
import io.remdreaming.model.ports.Factory;
import io.remdreaming.model.secrets.SecretReference;
import io.remdreaming.stubmodel.Fault;
import io.remdreaming.stubmodel.StubModelServer;
import io.remdreaming.stubmodel.StubOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How providers are reached, whatever they speak. */
final class ConnectionsTest {

  @Test
  void proxyIsAskedInsteadOfTheProvider(@TempDir Path folder) throws Exception {
    var log = folder.resolve("calls.jsonl");
    var credentials = Files.writeString(folder.resolve("proxy"), "rem:hunter2\n");
    try (var proxy = StubModelServer.start(StubOptions.defaults().withLog(log))) {
      var connections =
          ConnectionOptions.defaults()
              .withProxy(
                  "127.0.0.1:" + proxy.port(),
                  SecretReference.file(credentials.toString()),
                  List.of("direct.invalid"));
      var options = Asking.options("openai", "http://models.invalid/v1");
      try (var model = Providers.chat(options.withConnections(connections)).get()) {
        assertThat(model.chat(Asking.call("Hello")).get().json()).isNotEmpty();
      }
      var direct = options.withBaseUrl("http://direct.invalid/v1").withConnections(connections);
      try (var model = Providers.chat(direct).get()) {
        var failure = Asking.failure(model.chat(Asking.call("Hello")));
        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
      }
    }
    assertThat(Files.readAllLines(log)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"anthropic", "openai", "gemini"})
  void keyIsShownToTheProviderBeforeItIsNeeded(String provider, @TempDir Path folder)
      throws Exception {
    var key = SecretReference.file(Files.writeString(folder.resolve("key"), "k\n").toString());
    try (var server = Asking.server(Fault.status(401, null))) {
      var options = Asking.options(provider, server.url()).withKey(key);
      assertThatThrownBy(() -> Providers.requireKey(options, "model-1"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(provider + " refuses the key");
    }
    try (var server = Asking.server()) {
      Providers.requireKey(Asking.options(provider, server.url()).withKey(key), "model-1");
    }
    Providers.requireKey(Asking.options(provider, "http://127.0.0.1:1").withKey(key), "model-1");
  }

  @Test
  void keyInAFileIsReadAgainForEachCall(@TempDir Path folder) throws Exception {
    var file = Files.writeString(folder.resolve("key"), "first\n");
    var seen = new CopyOnWriteArrayList<String>();
    var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext(
        "/",
        exchange -> {
          seen.add(exchange.getRequestHeaders().getFirst("Authorization"));
          exchange.sendResponseHeaders(401, -1);
          exchange.close();
        });
    server.start();
    var url = "http://127.0.0.1:" + server.getAddress().getPort();
    var options = Asking.options("openai", url).withKey(SecretReference.file(file.toString()));
    try (var model = Providers.chat(options).get()) {
      Asking.failure(model.chat(Asking.call("Hello")));
      Files.writeString(file, "second\n");
      Asking.failure(model.chat(Asking.call("Hello")));
      Files.delete(file);
      Asking.failure(model.chat(Asking.call("Hello")));
    } finally {
      server.stop(0);
    }
    assertThat(seen).containsExactly("Bearer first", "Bearer second", "Bearer second");
  }

  @Test
  void factoryTravelsWithoutTheKeyAndTheKeyIsInNoFailure(@TempDir Path folder) throws Exception {
    var key = Files.writeString(folder.resolve("key"), "scripted\n");
    try (var server = Asking.server(Fault.status(401, null))) {
      var options =
          Asking.options("openai", server.url()).withKey(SecretReference.file(key.toString()));
      var bytes = new ByteArrayOutputStream();
      new ObjectOutputStream(bytes).writeObject(Providers.chat(options));
      assertThat(bytes.toString(StandardCharsets.ISO_8859_1)).doesNotContain("scripted");

      try (var model = reread(bytes).get()) {
        var failure = Asking.failure(model.chat(Asking.call("Hello")));
        assertThat(failure.kind()).isEqualTo(Kind.AUTHENTICATION);
        assertThat(failure.raw()).contains("*** fault");
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static Factory<ChatModel> reread(ByteArrayOutputStream bytes) throws Exception {
    var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    return (Factory<ChatModel>) in.readObject();
  }

  @Test
  void mistakesInOptionsAreNamed() {
    assertThatThrownBy(() -> ProviderOptions.of("clippy")).hasMessageContaining("clippy");
    var anthropic = ProviderOptions.of("anthropic");
    assertThatThrownBy(() -> anthropic.withBaseUrl("ftp://models")).hasMessageContaining("http://");
    assertThatThrownBy(() -> Providers.embeddings(anthropic, "m", 8))
        .hasMessageContaining("anthropic has none");
    assertThat(ProviderOptions.of("openai").withBaseUrl("http://localhost/v1/").baseUrl())
        .isEqualTo("http://localhost/v1");
  }
}
