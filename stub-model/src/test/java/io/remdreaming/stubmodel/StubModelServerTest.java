package io.remdreaming.stubmodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StubModelServerTest {

  private static final String CHAT =
      "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"12345678\"}]}";

  @Test
  void everyCallIsLogged(@TempDir Path folder) throws Exception {
    var log = folder.resolve("calls.jsonl");
    var options =
        StubOptions.defaults()
            .withAnswers(asked -> "{\"a\":1234567}")
            .withFaults(new Faults(List.of(Fault.status(429, "1").matching("busy"))))
            .withLog(log);
    try (var server = StubModelServer.start(options)) {
      assertThat(post(server, "/v1/chat/completions", CHAT).statusCode()).isEqualTo(200);
      var busy = post(server, "/v1/chat/completions", CHAT.replace("12345678", "busy"));
      assertThat(busy.statusCode()).isEqualTo(429);
      assertThat(busy.headers().firstValue("retry-after")).contains("1");
    }

    var lines = Files.readAllLines(log);
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0))
        .contains("\"provider\":\"openai\"", "\"path\":\"/v1/chat/completions\"")
        .contains("\"content_id\":\"id-1\"", "\"tenant\":\"t-1\"")
        .contains("\"tokens_in\":2,\"tokens_out\":4,\"status\":200,\"fault\":null");
    assertThat(lines.get(1)).contains("\"tokens_in\":0", "\"fault\":\"status-429\"");
  }

  @Test
  void whatIsNoCallIsRefused() throws Exception {
    try (var server = StubModelServer.start(StubOptions.defaults())) {
      assertThat(post(server, "/nothing", CHAT).statusCode()).isEqualTo(404);
      assertThat(post(server, "/api/chat", "no JSON").statusCode()).isEqualTo(400);
      assertThat(post(server, "/v1/messages", CHAT).statusCode()).isEqualTo(400);
      assertThat(post(server, "/v1/embeddings", "{\"model\":\"m\"}").statusCode()).isEqualTo(400);
    }
  }

  @Test
  void answerOfMoreTokensThanAllowedIsCut() throws Exception {
    var options = StubOptions.defaults().withAnswers(asked -> "{\"a\":1234567}");
    try (var server = StubModelServer.start(options)) {
      var answer = post(server, "/chat/completions", CHAT.replace("{\"model\"", LIMITED));

      assertThat(answer.body()).contains("\"finish_reason\":\"length\"", "{\\\"a\\\":123\"");
    }
  }

  private static final String LIMITED = "{\"max_tokens\":2,\"model\"";

  private static HttpResponse<String> post(StubModelServer server, String path, String body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(server.url() + path))
            .header("x-rem-content-id", "id-1")
            .header("x-rem-tenant", "t-1")
            .POST(BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }
}
