package io.remdreaming.clients.providers;

import static org.assertj.core.api.Assertions.catchThrowable;

import io.remdreaming.clients.http.CallLimits;
import io.remdreaming.model.chat.ChatCall;
import io.remdreaming.model.chat.ChatRequest;
import io.remdreaming.model.chat.ModelException;
import io.remdreaming.stubmodel.Fault;
import io.remdreaming.stubmodel.Faults;
import io.remdreaming.stubmodel.StubModelServer;
import io.remdreaming.stubmodel.StubOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** What tests of providers ask, and of whom. */
final class Asking {

  static final String SCHEMA =
      """
      {"type": "object", "additionalProperties": false, "required": ["title", "kind", "tags"],
       "properties": {
         "title": {"type": "string", "maxLength": 20},
         "kind": {"type": "string", "enum": ["meeting", "planning"]},
         "tags": {"type": "array", "minItems": 2, "items": {"type": "string"}}}}
      """;

  private static final int MAX_BYTES = 1 << 20;

  /** For those that are to answer, on however busy a machine. */
  static final CallLimits PATIENT =
      new CallLimits(Duration.ofMinutes(2), Duration.ofMinutes(2), MAX_BYTES);

  /** For those that are not. */
  static final CallLimits IMPATIENT =
      new CallLimits(Duration.ofMillis(300), Duration.ofMillis(600), MAX_BYTES);

  private Asking() {}

  static ChatCall call(String user) {
    return new ChatCall(
        new ChatRequest("model-1", "Be brief.", user, "answer", SCHEMA, 1000, 0.0),
        "tenant-1",
        "content-1");
  }

  static StubModelServer server(Fault... faults) {
    return StubModelServer.start(StubOptions.defaults().withFaults(new Faults(List.of(faults))));
  }

  static ProviderOptions options(String provider, String url) {
    return ProviderOptions.of(provider).withBaseUrl(url).withKey(null).withLimits(PATIENT);
  }

  /** Waits for a failure, which must be a named one. */
  static ModelException failure(CompletableFuture<?> attempt) {
    var thrown = catchThrowable(attempt::get);
    if (thrown instanceof ExecutionException e && e.getCause() instanceof ModelException named) {
      return named;
    }
    throw new AssertionError("expected a named failure", thrown);
  }
}
