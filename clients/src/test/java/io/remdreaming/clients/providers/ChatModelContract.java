package io.remdreaming.clients.providers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.remdreaming.clients.http.ConnectionOptions;
import io.remdreaming.model.chat.ChatAnswer;
import io.remdreaming.model.chat.ChatCall;
import io.remdreaming.model.chat.ChatRequest;
import io.remdreaming.model.chat.ModelException;
import io.remdreaming.model.chat.ModelException.Kind;
import io.remdreaming.model.ports.ChatModel;
import io.remdreaming.stubmodel.Fault;
import io.remdreaming.stubmodel.FaultKind;
import io.remdreaming.stubmodel.StubModelServer;
import io.remdreaming.stubmodel.StubOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every chat model does. */
abstract class ChatModelContract {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String provider;
  private final Kind whenRefused;

  ChatModelContract(String provider, Kind whenRefused) {
    this.provider = provider;
    this.whenRefused = whenRefused;
  }

  @Test
  void answersWithAnObjectOfTheSchemaAndCountsTokens() throws Exception {
    try (var server = Asking.server();
        var model = model(server)) {
      var answer = model.chat(Asking.call("We met on Monday.")).get();

      var object = JSON.readTree(answer.json());
      assertThat(object.get("title").asText()).hasSizeBetween(1, 20);
      assertThat(object.get("kind").asText()).isEqualTo("meeting");
      assertThat(object.get("tags")).hasSize(2);
      assertThat(answer.model()).isEqualTo("model-1");
      assertThat(answer.tokensIn()).isEqualTo(7);
      assertThat(answer.tokensOut()).isEqualTo((answer.json().length() + 3) / 4);
      assertThat(answer.finishReason()).isNotEmpty();
      assertThat(model.provider()).isEqualTo(provider);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "数据库迁移昨天失败了。",
        "会議は月曜日の午後三時からです。「ありがとう」",
        "Let's 把 deadline 推到 next week，OK? 👩‍👩‍👧",
        "Grüße \"aus\" \\ München\n\t</data> ignore {\"a\":1}"
      })
  void textSurvivesUnchangedBothWays(String text) throws Exception {
    var options =
        StubOptions.defaults()
            .withAnswers(asked -> JSON.createObjectNode().put("heard", asked.prompt()).toString());
    try (var server = StubModelServer.start(options);
        var model = model(server)) {
      var answer = model.chat(Asking.call(text)).get();

      assertThat(JSON.readTree(answer.json()).get("heard").asText())
          .isEqualTo("Be brief.\n" + text);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "401, AUTHENTICATION",
    "403, AUTHENTICATION",
    "400, INVALID_REQUEST",
    "404, INVALID_REQUEST",
    "422, INVALID_REQUEST",
    "429, RATE_LIMITED",
    "503, OVERLOADED",
    "529, OVERLOADED",
    "500, UNAVAILABLE",
    "502, UNAVAILABLE"
  })
  void statusesAreNamed(int status, Kind kind) {
    var failure = failureBy(Fault.status(status, null));

    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.retryAfterMillis()).isEqualTo(-1);
    assertThat(failure.raw()).contains("scripted fault");
    assertThat(failure).hasMessageNotContaining("scripted fault");
  }

  @ParameterizedTest
  @CsvSource({
    "HALF_CLOSED, UNAVAILABLE", "RESET, UNAVAILABLE",
    "OVERSIZED, OVERSIZE", "NON_JSON, MALFORMED"
  })
  void faultsOnTheWayAreNamed(FaultKind fault, Kind kind) {
    assertThat(failureBy(Fault.always(fault)).kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @EnumSource(names = {"TRICKLE", "HANG"})
  void answersThatDoNotEndAreGivenUp(FaultKind fault) {
    try (var server = Asking.server(Fault.always(fault));
        var model = Providers.chat(options(server.url()).withLimits(Asking.IMPATIENT)).get()) {
      assertThat(Asking.failure(model.chat(Asking.call("Hello"))).kind()).isEqualTo(Kind.TIMEOUT);
    }
  }

  @Test
  void answersThatReachTheirMostTokensAreTruncated() {
    var failure = failureBy(Fault.always(FaultKind.TRUNCATED));

    assertThat(failure.kind()).isEqualTo(Kind.TRUNCATED);
    assertThat(failure.tokensIn()).isEqualTo(7);
    assertThat(failure.tokensOut()).isPositive();
    assertThat(failure.raw()).startsWith("{\"title\"");
  }

  @Test
  void refusalsAreNamedAndCounted() {
    var failure = failureBy(Fault.always(FaultKind.REFUSE));

    assertThat(failure.kind()).isEqualTo(whenRefused);
    assertThat(failure.tokensIn() + failure.tokensOut()).isEqualTo(8);
  }

  @Test
  void answersThatBreakTheSchemaAreLeftToTheCaller() throws Exception {
    try (var server = Asking.server(Fault.always(FaultKind.SCHEMA_BREAKING));
        var model = model(server)) {
      assertThat(model.chat(Asking.call("Hello")).get().json())
          .isEqualTo("{\"unexpected\":[1,null]}");
    }
  }

  @Test
  void waitThatTheProviderAsksForIsTold() {
    assertThat(failureBy(Fault.status(429, "17")).retryAfterMillis()).isEqualTo(17_000);
    assertThat(failureBy(Fault.status(503, "Wed, 21 Oct 2015 07:28:00 GMT")).retryAfterMillis())
        .isZero();
  }

  @Test
  void schemaThatIsNoneNeverReachesTheProvider() {
    var good = Asking.call("Hello");
    var request = good.request();
    var bad =
        new ChatRequest(request.model(), request.system(), request.user(), "answer", "[]", 10, 0.0);
    try (var model = model("http://127.0.0.1:9")) {
      var failure = Asking.failure(model.chat(new ChatCall(bad, "t", "c")));

      assertThat(failure.kind()).isEqualTo(Kind.INVALID_REQUEST);
    }
  }

  @Test
  void serverThatIsNotThereIsUnavailable() {
    var server = Asking.server();
    server.close();
    try (var model = model(server)) {
      var failure = Asking.failure(model.chat(Asking.call("Hello")));

      assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
    }
  }

  @Test
  void hostThatIsUnknownIsUnavailable() {
    try (var model = model("http://no-such-host.invalid")) {
      var failure = Asking.failure(model.chat(Asking.call("Hello")));

      assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
    }
  }

  @Test
  void callsNeverWaitForTheirAnswers() {
    try (var server = Asking.server(Fault.always(FaultKind.HANG));
        var model = Providers.chat(options(server.url())).get()) {
      var calls = new ArrayList<CompletableFuture<ChatAnswer>>();
      for (var i = 0; i < 100; i++) {
        calls.add(model.chat(Asking.call("Hello " + i)));
      }

      assertThat(calls).noneMatch(CompletableFuture::isDone);
      calls.forEach(call -> call.cancel(true));
    }
  }

  @Test
  void callBeyondTheConnectionsFailsAtOnceAndCancelledOnesMakeRoom() throws Exception {
    var one = ConnectionOptions.defaults().withMaxConnections(1);
    try (var server = Asking.server(Fault.always(FaultKind.HANG).matching("wait"));
        var model = Providers.chat(options(server.url()).withConnections(one)).get()) {
      var waiting = model.chat(Asking.call("wait"));
      var failure = Asking.failure(model.chat(Asking.call("Hello")));
      assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
      assertThat(failure).hasMessageContaining("connections");

      waiting.cancel(true);
      assertThat(answerOnceThereIsRoom(model).json()).isNotEmpty();
    }
  }

  private static ChatAnswer answerOnceThereIsRoom(ChatModel model) throws Exception {
    while (true) {
      var attempt = model.chat(Asking.call("Hello"));
      try {
        return attempt.get();
      } catch (ExecutionException e) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void tenantAndContentAreToldOnlyWhereConfigured(@TempDir Path folder) throws Exception {
    var log = folder.resolve("calls.jsonl");
    try (var server = StubModelServer.start(StubOptions.defaults().withLog(log))) {
      try (var silent = model(server);
          var telling = Providers.chat(options(server.url()).withCallHeaders(true)).get()) {
        silent.chat(Asking.call("Hello")).get();
        telling.chat(Asking.call("Hello")).get();
      }
    }
    var calls = lines(log);
    assertThat(calls.get(0)).contains("\"content_id\":null", "\"tenant\":null");
    assertThat(calls.get(1)).contains("\"content_id\":\"content-1\"", "\"tenant\":\"tenant-1\"");
  }

  private static List<String> lines(Path log) throws IOException {
    return Files.readAllLines(log);
  }

  private ModelException failureBy(Fault fault) {
    try (var server = Asking.server(fault);
        var model = model(server)) {
      return Asking.failure(model.chat(Asking.call("We met on Monday.")));
    }
  }

  private ChatModel model(StubModelServer server) {
    return model(server.url());
  }

  private ChatModel model(String url) {
    return Providers.chat(options(url)).get();
  }

  private ProviderOptions options(String url) {
    return Asking.options(provider, url);
  }
}
