package io.remdreaming.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import io.remdreaming.server.activity.DerivedTargets;
import io.remdreaming.server.activity.EventPublisher;
import io.remdreaming.server.auth.Authentication;
import io.remdreaming.server.auth.BearerTokens;
import io.remdreaming.server.chat.Answering;
import io.remdreaming.server.http.Cors;
import io.remdreaming.server.http.OriginCheck;
import io.remdreaming.server.http.PackagedFile;
import io.remdreaming.server.http.Problems;
import io.remdreaming.server.mcp.ConformanceFixtures;
import io.remdreaming.server.mcp.McpEndpoint;
import io.remdreaming.server.mcp.McpMessages;
import io.remdreaming.server.mcp.Models;
import io.remdreaming.server.memory.Asking;
import io.remdreaming.sinks.TestSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The protocol's own conformance suite against this server's endpoint, with {@code
 * -Dmcp.conformance=true}; npm fetches the suite. Each file of expected failures says why.
 */
@EnabledIfSystemProperty(named = "mcp.conformance", matches = "true")
final class ConformanceTest {

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated();

  private static final List<String> SUITE =
      List.of(
          "npx --yes -p node@22 -p @modelcontextprotocol/conformance@0.1.16 conformance server"
              .split(" "));
  private static final ServerOptions OPTIONS = ServerOptions.local(0);

  @TempDir Path directory;

  @Test
  void whatTheSuiteAsksForByNameConforms() throws Exception {
    assertThat(unexpected(ConformanceFixtures.messages(), "fixtures-expected-failures.yml"))
        .isZero();
  }

  @Test
  void theToolsOfMemoryConform() throws Exception {
    var connections = SCHEMA.provider();
    var backend =
        new Backend(
            connections,
            scope -> (text, space) -> CompletableFuture.completedFuture(new float[8]),
            new MemoryActivityLog(),
            new MemoryControlLog(),
            Models.NONE,
            BearerTokens.NONE);
    try (backend;
        var store = MemoryServer.open(OPTIONS, connections)) {
      var asking = new Asking(store, backend.embedders(), OPTIONS.queryTime());
      var events = new EventPublisher(backend.log(), DerivedTargets.of(store), Clock.systemUTC());
      var answering = new Answering(backend.models()::gateway);
      var messages = McpProcess.messages(asking, store, events, answering, backend);
      assertThat(unexpected(messages, "memory-expected-failures.yml")).isZero();
    }
  }

  /** The suite's exit code: 0 if nothing fails but what a file names, and all of that does. */
  private int unexpected(McpMessages messages, String expected)
      throws IOException, InterruptedException {
    var failures = directory.resolve(expected);
    Files.write(failures, PackagedFile.bytes(McpMessages.class, expected));
    var server = served(messages);
    try {
      var command = new ArrayList<>(SUITE);
      command.addAll(List.of("--suite", "all", "--expected-failures", failures.toString()));
      command.addAll(List.of("--url", "http://127.0.0.1:%d/api/v1/mcp".formatted(server.port())));
      var suite = new ProcessBuilder(command).directory(directory.toFile()).inheritIO().start();
      assertThat(suite.waitFor(10, TimeUnit.MINUTES)).isTrue();
      return suite.exitValue();
    } finally {
      server.stop();
    }
  }

  private static Javalin served(McpMessages messages) {
    return Javalin.create(
            config -> {
              MemoryServer.configure(config, OPTIONS);
              config.jetty.modifyServer(server -> server.insertHandler(new OfAnn()));
              Problems.handle(config.routes, 1 << 16);
              new Cors(List.of()).add(config.routes);
              var origins = new OriginCheck(true, List.of());
              origins.add(config.routes);
              var authentication =
                  new Authentication(true, key -> Optional.empty(), BearerTokens.NONE);
              new McpEndpoint(messages, authentication, origins).add(config.routes);
            })
        .start();
  }

  /** The suite sends no headers of its own, so each request is Ann's. */
  private static final class OfAnn extends Handler.Wrapper {

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      return super.handle(new AnnsRequest(request), response, callback);
    }
  }

  private static final class AnnsRequest extends Request.Wrapper {

    private final HttpFields headers;

    AnnsRequest(Request request) {
      super(request);
      this.headers =
          HttpFields.build(request.getHeaders()).put("X-Tenant-Id", "acme").put("X-User-Id", "ann");
    }

    @Override
    public HttpFields getHeaders() {
      return headers;
    }
  }
}
