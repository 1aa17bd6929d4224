package io.remdreaming.cli;

import io.remdreaming.cli.arguments.Numbers;
import io.remdreaming.cli.database.Database;
import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.cli.errors.RootCause;
import io.remdreaming.cli.flink.ResourceStack;
import io.remdreaming.server.Backend;
import io.remdreaming.server.MemoryServer;
import io.remdreaming.server.ServerOptions;
import io.remdreaming.server.auth.BearerTokens;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves memory over HTTP. */
@Command(name = "serve")
final class ServeCommand extends ContextCommand implements Callable<Integer> {

  /** Whether callers need API keys. */
  enum Auth {
    KEYS,
    OFF
  }

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      paramLabel = "ADDRESS",
      description = "The address it listens on (default: ${DEFAULT-VALUE}).")
  private String host = "";

  @Option(
      names = "--port",
      defaultValue = "8080",
      paramLabel = "PORT",
      description = "Its port, 0 for any free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--auth",
      defaultValue = "keys",
      paramLabel = "WAY",
      description = "keys, or off on a loopback address (default: ${DEFAULT-VALUE}).")
  private Auth auth = Auth.KEYS;

  @Option(
      names = "--cors-origin",
      arity = "1..*",
      paramLabel = "ORIGIN",
      description = "Web pages of these origins may call it.")
  private List<String> origins = List.of();

  @Option(
      names = "--max-concurrent-queries",
      defaultValue = "16",
      paramLabel = "N",
      description = "Queries that run at a time; further ones wait (default: ${DEFAULT-VALUE}).")
  private int queries;

  @Mixin private QueryTimeout timeout = new QueryTimeout();

  @Option(
      names = "--max-body-bytes",
      defaultValue = "8388608",
      paramLabel = "N",
      description = "The size of a request (default: ${DEFAULT-VALUE}).")
  private long bodyBytes;

  @Option(
      names = "--log-format",
      defaultValue = "text",
      paramLabel = "FORMAT",
      description =
          "text, or json for a JSON object a line on standard error (default: ${DEFAULT-VALUE}).")
  private LogFormat logFormat = LogFormat.TEXT;

  @Mixin private TokenOptions tokens = new TokenOptions();

  @Mixin private ConnectionOptions place = new ConnectionOptions();

  @Override
  public Integer call() {
    logFormat.use();
    var options = options();
    var bearers = tokens.tokens();
    if (auth == Auth.OFF && bearers != BearerTokens.NONE) {
      throw new InvalidInputException("--auth: found off with --jwks-url, expected keys");
    }
    var database = Database.withTables(context().environment());
    try (var closing = new ResourceStack()) {
      return closing.unlessInterrupted(
          () -> {
            start(options, database, place, bearers, context(), closing);
            closing.awaitInterrupt();
          });
    }
  }

  /** Starts a server and says where it is; its port. */
  static int start(
      ServerOptions options,
      Database database,
      ConnectionOptions place,
      BearerTokens tokens,
      Context context,
      ResourceStack closing) {
    var backend = ServerBackend.open(database, place, tokens, context.environment(), closing);
    var server = closing.add(started(options, backend));
    context.messages().printf("Memory server: http://%s:%d%n", options.host(), server.port());
    return server.port();
  }

  private static MemoryServer started(ServerOptions options, Backend backend) {
    try {
      return MemoryServer.start(options, backend);
    } catch (IllegalArgumentException e) {
      backend.close();
      throw new InvalidInputException("--" + e.getMessage(), e);
    } catch (RuntimeException e) {
      backend.close();
      throw new ExecutionFailedException("the server did not start: " + RootCause.of(e), e);
    }
  }

  private ServerOptions options() {
    return new ServerOptions(
        host,
        Numbers.within("--port", port, 0, 65_535),
        auth == Auth.KEYS,
        origins,
        Numbers.within("--max-concurrent-queries", queries, 1, 1_000),
        Duration.ofSeconds(5),
        timeout.duration(),
        ServerOptions.GRACE,
        bodyBytes);
  }
}
