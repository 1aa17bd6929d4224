package io.remdreaming.benchmarks.classloaders;

import com.sun.net.httpserver.HttpServer;
import io.remdreaming.stubmodel.StubModelServer;
import io.remdreaming.stubmodel.StubOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A model and a collector of traces, both of which answer whatever comes. */
record Stubs(StubModelServer model, HttpServer collector) implements AutoCloseable {

  private static final String KEY = "REM_BENCH_KEY";

  static Stubs start() {
    try {
      var collector =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      collector.createContext(
          "/",
          exchange -> {
            try (exchange) {
              exchange.getRequestBody().readAllBytes();
              exchange.sendResponseHeaders(200, -1);
            }
          });
      collector.start();
      return new Stubs(StubModelServer.start(StubOptions.defaults()), collector);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The job's options that lead to them. */
  Map<String, String> options() {
    var options = new HashMap<String, String>();
    for (var kind : List.of("llm", "embedding")) {
      options.put(kind + ".provider", "openai");
      options.put(kind + ".base-url", model.url() + "/v1");
      options.put(kind + ".api-key-variable", KEY);
    }
    options.put("llm.model.good", "stub");
    options.put("embedding.model", "text-embedding-3-small");
    options.put("otel.enabled", "true");
    return options;
  }

  /** What the processes have to find in their environment. */
  Map<String, String> environment() {
    return Map.of(
        KEY,
        "stub",
        "OTEL_EXPORTER_OTLP_ENDPOINT",
        "http://127.0.0.1:" + collector.getAddress().getPort());
  }

  @Override
  public void close() {
    collector.stop(0);
    model.close();
  }
}
