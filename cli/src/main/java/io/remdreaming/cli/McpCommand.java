package io.remdreaming.cli;

import io.remdreaming.cli.database.Database;
import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.cli.errors.RootCause;
import io.remdreaming.cli.flink.ResourceStack;
import io.remdreaming.server.Backend;
import io.remdreaming.server.McpProcess;
import io.remdreaming.server.ServerOptions;
import io.remdreaming.server.auth.BearerTokens;
import io.remdreaming.server.auth.Caller;
import io.remdreaming.server.auth.Role;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Gives a language model's client on this machine the tools of memory, over standard streams. */
@Command(name = "mcp")
final class McpCommand extends ContextCommand implements Callable<Integer> {

  @Mixin private UserOptions user = new UserOptions();

  @Option(
      names = "--role",
      defaultValue = "write",
      paramLabel = "ROLE",
      description = "read, or write to remember and forget as well (default: ${DEFAULT-VALUE}).")
  private Role role = Role.WRITE;

  @Mixin private QueryTimeout timeout = new QueryTimeout();

  @Mixin private ConnectionOptions place = new ConnectionOptions();

  @Override
  public Integer call() {
    var options = options();
    var owner = user.owner();
    var caller = new Caller(owner.tenantId(), owner.userId(), role);
    var database = Database.withTables(context().environment());
    try (var closing = new ResourceStack()) {
      return closing.unlessInterrupted(() -> serve(options, caller, database, closing));
    }
  }

  /** Standard output is the protocol's from here on; what a library prints goes elsewhere. */
  private void serve(
      ServerOptions options, Caller caller, Database database, ResourceStack closing) {
    OutputStream protocol = System.out;
    System.setOut(System.err);
    try {
      var backend = backend(database, closing);
      McpProcess.run(options, backend, caller, System.in, protocol);
    } catch (IOException e) {
      throw new ExecutionFailedException("standard streams: " + RootCause.of(e), e);
    } catch (IllegalStateException e) {
      throw new ExecutionFailedException(RootCause.of(e), e);
    }
  }

  private Backend backend(Database database, ResourceStack closing) {
    var environment = context().environment();
    return role.allows(Role.WRITE)
        ? ServerBackend.open(database, place, BearerTokens.NONE, environment, closing)
        : ServerBackend.reading(database, place, environment, closing);
  }

  private ServerOptions options() {
    var usual = ServerOptions.local(0);
    return new ServerOptions(
        usual.host(),
        usual.port(),
        usual.authenticates(),
        usual.origins(),
        usual.requestsAtOnce(),
        usual.patience(),
        timeout.duration(),
        usual.grace(),
        usual.bodyBytes());
  }
}
