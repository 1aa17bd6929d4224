package io.remdreaming.clients.providers;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.clients.http.CallLimits;
import io.remdreaming.model.chat.ModelException.Kind;
import io.remdreaming.model.embeddings.EmbeddingCall;
import io.remdreaming.model.ports.EmbeddingModel;
import io.remdreaming.stubmodel.Fault;
import io.remdreaming.stubmodel.FaultKind;
import io.remdreaming.stubmodel.StubModelServer;
import io.remdreaming.stubmodel.StubOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What every embedding model behind HTTP does besides. */
abstract class HttpEmbeddingModelContract extends EmbeddingModelContract {

  /** The one whose name lets OpenAI's clients choose the dimension; the others take any. */
  private static final String MODEL = "text-embedding-3-small";

  private final String provider;
  private final StubModelServer server = Asking.server();

  HttpEmbeddingModelContract(String provider) {
    this.provider = provider;
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Override
  EmbeddingModel model() {
    return model(server);
  }

  @Test
  void manyTextsShareACallAndTextsWithoutContentCostNone(@TempDir Path folder) throws Exception {
    var log = folder.resolve("calls.jsonl");
    try (var logging = StubModelServer.start(StubOptions.defaults().withLog(log));
        var model = model(logging)) {
      model.embed(List.of("", " ")).get();
      assertThat(Files.readAllLines(log)).isEmpty();

      model.embed(IntStream.range(0, 60).mapToObj(i -> "text " + i).toList()).get();
      assertThat(Files.readAllLines(log)).hasSize(1);
    }
  }

  @Test
  void tokensAreTold() throws Exception {
    try (var model = model()) {
      var answer = model.embed(new EmbeddingCall(List.of("x".repeat(400)), "acme", "c")).get();
      assertThat(answer.tokens()).isEqualTo(toldTokens(100));
      assertThat(answer.vectors()).hasSize(1);
    }
  }

  /** What the provider tells of tokens that it read. */
  int toldTokens(int read) {
    return read;
  }

  @ParameterizedTest
  @CsvSource({
    "401, AUTHENTICATION",
    "422, INVALID_REQUEST",
    "429, RATE_LIMITED",
    "529, OVERLOADED",
    "500, UNAVAILABLE"
  })
  void statusesAreNamed(int status, Kind kind) {
    assertThat(kindBy(Fault.status(status, "3"))).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "HALF_CLOSED, UNAVAILABLE",
    "RESET, UNAVAILABLE",
    "OVERSIZED, OVERSIZE",
    "NON_JSON, MALFORMED",
    "TRUNCATED, MALFORMED",
    "SCHEMA_BREAKING, MALFORMED",
    "REFUSE, INVALID_REQUEST"
  })
  void faultsAreNamed(FaultKind fault, Kind kind) {
    assertThat(kindBy(Fault.always(fault))).isEqualTo(kind);
  }

  @ParameterizedTest
  @EnumSource(names = {"TRICKLE", "HANG"})
  void answersThatDoNotEndAreGivenUp(FaultKind fault) {
    try (var faulty = Asking.server(Fault.always(fault));
        var model = model(faulty, Asking.IMPATIENT)) {
      assertThat(Asking.failure(model.embed(List.of("Hello"))).kind()).isEqualTo(Kind.TIMEOUT);
    }
  }

  @Test
  void embeddingNeverWaits() {
    try (var hanging = Asking.server(Fault.always(FaultKind.HANG));
        var model = model(hanging)) {
      var vectors = model.embed(List.of("Hello"));

      assertThat(vectors).isNotDone();
      vectors.cancel(true);
    }
  }

  private Kind kindBy(Fault fault) {
    try (var faulty = Asking.server(fault);
        var model = model(faulty)) {
      return Asking.failure(model.embed(List.of("Hello", "数据库"))).kind();
    }
  }

  private EmbeddingModel model(StubModelServer at) {
    return model(at, Asking.PATIENT);
  }

  private EmbeddingModel model(StubModelServer at, CallLimits limits) {
    var options = Asking.options(provider, at.url()).withLimits(limits);
    return Providers.embeddings(options, MODEL, 64).get();
  }
}
