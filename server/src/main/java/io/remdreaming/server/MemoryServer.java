package io.remdreaming.server;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.HandlerType;
import io.javalin.util.JavalinException;
import io.remdreaming.server.activity.ActivityEndpoint;
import io.remdreaming.server.activity.ActivityLog;
import io.remdreaming.server.activity.ControlPublisher;
import io.remdreaming.server.activity.DerivedTargets;
import io.remdreaming.server.activity.EventPublisher;
import io.remdreaming.server.activity.RequestEndpoints;
import io.remdreaming.server.activity.UpgradeRequests;
import io.remdreaming.server.auth.ApiKeys;
import io.remdreaming.server.auth.Authentication;
import io.remdreaming.server.chat.Answering;
import io.remdreaming.server.chat.ChatEndpoint;
import io.remdreaming.server.http.Cors;
import io.remdreaming.server.http.JettyProblems;
import io.remdreaming.server.http.KnownParameters;
import io.remdreaming.server.http.OriginCheck;
import io.remdreaming.server.http.PackagedFile;
import io.remdreaming.server.http.Page;
import io.remdreaming.server.http.Problem;
import io.remdreaming.server.http.Problems;
import io.remdreaming.server.http.RequestMetrics;
import io.remdreaming.server.http.WholeAnswers;
import io.remdreaming.server.mcp.McpEndpoint;
import io.remdreaming.server.memory.Asking;
import io.remdreaming.server.memory.MemoryEndpoints;
import io.remdreaming.server.memory.MemoryStore;
import io.remdreaming.server.memory.OperationsEndpoints;
import io.remdreaming.server.memory.StatusEndpoints;
import io.remdreaming.server.memory.StatusStream;
import io.remdreaming.sinks.postgres.ConnectionProvider;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.server.handler.EagerContentHandler.RetainedContentLoaderFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Memory over HTTP.
 *
 * <pre>
 *   GET  / (a page), /health/live, /health/ready, /metrics, /openapi.json
 *   POST /api/v1/query, /search, /recall               -> PostgreSQL, as rem_reader, read-only
 *   GET  /api/v1/moments, /messages, /entities, /graph -> PostgreSQL, as rem_reader, read-only
 *   GET  /api/v1/status, /status/stream, /usage        -> PostgreSQL, as rem_reader, read-only
 *   GET  /api/v1/timeline, /dead-letters, /queue/stats -> PostgreSQL, as rem_reader, read-only
 *   GET  /api/v1/erasures/{id}                         -> PostgreSQL, as rem_reader, read-only
 *   POST /api/v1/activity, /erasures                   -> Kafka, rem.activity
 *   POST /api/v1/feedback, /policies, /upgrades        -> Kafka, rem.control
 *   POST /api/v1/mcp (tools for language models)       -> either
 *   POST /v1/chat/completions                          -> PostgreSQL, and a model within budget
 * </pre>
 */
public final class MemoryServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(MemoryServer.class);
  private static final Set<HandlerType> METHODS = Set.of(HandlerType.GET, HandlerType.POST);

  /** What a piece of a body counts for besides its bytes. */
  private static final int FRAMING_BYTES = 64;

  private static final int ANSWER_BYTES = 64 << 20;

  /**
   * Connections that wait to be taken, at most. Of Java's own 50 a crowd fills all at once, and
   * whom the kernel then turns away tries again a second later.
   */
  private static final int ARRIVING = 4_096;

  /** What the kernel takes for a client that reads nothing; by itself it takes up to 4 MiB. */
  private static final int SENDING_BYTES = 128 << 10;

  private final Javalin http;
  private final MemoryStore store;
  private final Backend backend;
  private final StatusStream progress;

  private MemoryServer(Javalin http, MemoryStore store, Backend backend, StatusStream progress) {
    this.http = http;
    this.store = store;
    this.backend = backend;
    this.progress = progress;
  }

  /**
   * Starts a server.
   *
   * @param backend the server closes it
   * @throws IllegalArgumentException if it were open to others without keys
   */
  public static MemoryServer start(ServerOptions options, Backend backend) {
    requireKeysOrLoopback(options);
    var store = open(options, backend.connections());
    var log = backend.log();
    var authentication =
        new Authentication(
            !options.authenticates(),
            key -> store.asOneself(connection -> ApiKeys.callerOf(key, connection)),
            backend.tokens());
    var asking = new Asking(store, backend.embedders(), options.queryTime());
    var publisher = new EventPublisher(log, DerivedTargets.of(store), Clock.systemUTC());
    var answering = new Answering(backend.models()::gateway);
    var messages = McpProcess.messages(asking, store, publisher, answering, backend);
    var progress = new StatusStream(store, authentication);
    var description = PackagedFile.bytes(MemoryServer.class, "openapi.json");
    var http =
        Javalin.create(
            config -> {
              configure(config, options);
              var routes = config.routes;
              Problems.handle(routes, options.bodyBytes());
              new KnownParameters(description).add(routes);
              new Cors(options.origins()).add(routes);
              var origins = new OriginCheck(!options.authenticates(), options.origins());
              origins.add(routes);
              new RequestMetrics().add(routes);
              backend.tokens().resource().ifPresent(resource -> resource.add(routes));
              Page.add(routes);
              addHealth(routes, store, log);
              routes.get(
                  "/openapi.json",
                  context -> context.contentType("application/json").result(description));
              new MemoryEndpoints(asking, authentication).add(routes);
              new StatusEndpoints(store, authentication).add(routes);
              progress.add(routes);
              new OperationsEndpoints(store, authentication, log::lag).add(routes);
              new ActivityEndpoint(publisher, authentication).add(routes);
              requests(publisher, store, authentication, backend).add(routes);
              new McpEndpoint(messages, authentication, origins).add(routes);
              new ChatEndpoint(asking, authentication, answering, Clock.systemUTC()).add(routes);
            });
    http.start();
    return new MemoryServer(http, store, backend, progress);
  }

  private static RequestEndpoints requests(
      EventPublisher publisher, MemoryStore store, Authentication authentication, Backend backend) {
    var clock = Clock.systemUTC();
    return new RequestEndpoints(
        publisher,
        new ControlPublisher(backend.control(), clock),
        new UpgradeRequests(store),
        authentication,
        clock);
  }

  private static void requireKeysOrLoopback(ServerOptions options) {
    try {
      if (!options.authenticates() && !InetAddress.getByName(options.host()).isLoopbackAddress()) {
        throw new IllegalArgumentException(
            "host: found %s without API keys, expected a loopback address such as 127.0.0.1"
                .formatted(options.host()));
      }
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(
          "host: found '%s', expected an address of this machine".formatted(options.host()), e);
    }
  }

  static MemoryStore open(ServerOptions options, ConnectionProvider connections) {
    try {
      return MemoryStore.open(
          connections, options.requestsAtOnce(), options.patience(), options.queryTime());
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL: " + e.getMessage(), e);
    }
  }

  static void configure(JavalinConfig config, ServerOptions options) {
    config.startup.showJavalinBanner = false;
    config.http.maxRequestSize = options.bodyBytes();
    config.http.prefer405over404 = true;
    config.jetty.addConnector((server, http) -> connector(server, http, options));
    config.jetty.modifyServer(
        server -> {
          server.setStopTimeout(options.grace().toMillis());
          server.setErrorHandler(new JettyProblems());
          server.insertHandler(new WholeAnswers(ANSWER_BYTES));
          server.insertHandler(wholeBodies(options.bodyBytes()));
        });
    config.jetty.modifyHttpConfiguration(
        http -> {
          http.setSendServerVersion(false);
          http.setIdleTimeout(options.queryTime().plus(options.patience()).toMillis() * 2);
        });
  }

  private static ServerConnector connector(
      Server server, HttpConfiguration http, ServerOptions options) {
    var connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost(options.host());
    connector.setPort(options.port());
    connector.setAcceptQueueSize(ARRIVING);
    connector.setAcceptedSendBufferSize(SENDING_BYTES);
    return connector;
  }

  /** Bodies are read without a thread; a client that sends one slowly would hold it. */
  private static EagerContentHandler wholeBodies(long most) {
    return new EagerContentHandler(new RetainedContentLoaderFactory(most, FRAMING_BYTES, false));
  }

  private static void addHealth(RoutesConfig routes, MemoryStore store, ActivityLog log) {
    routes.get("/health/live", context -> context.json(Map.of("status", "up")));
    routes.get(
        "/health/ready",
        context -> {
          var unused = store.asOneself(connection -> connection.isValid(2));
          if (!log.isReachable()) {
            throw Problem.unavailable("Kafka does not answer", null);
          }
          context.json(Map.of("status", "up"));
        });
  }

  /** All it answers, such as {@code GET /health/live}. */
  List<String> routes() {
    return http.unsafe.internalRouter.allHttpHandlers().stream()
        .map(parsed -> parsed.endpoint)
        .filter(endpoint -> METHODS.contains(endpoint.method))
        .map(endpoint -> endpoint.method.name() + " " + endpoint.path)
        .toList();
  }

  /** The port it listens on. */
  public int port() {
    return http.port();
  }

  /** Takes no new requests, and gives those that run a time to come to their end. */
  @Override
  public void close() {
    try (store;
        backend) {
      progress.close();
      stop();
    }
  }

  private void stop() {
    try {
      http.stop();
    } catch (JavalinException e) {
      if (!(e.getCause() instanceof TimeoutException)) {
        throw e;
      }
      LOG.warn("Some requests did not come to their end in the time a stop gives them: cut off");
    }
  }
}
