package io.remdreaming.cli;

import io.remdreaming.cli.arguments.Id;
import io.remdreaming.cli.arguments.TenantOptions;
import io.remdreaming.cli.database.Database;
import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.cli.report.Printable;
import io.remdreaming.server.auth.ApiKey;
import io.remdreaming.server.auth.ApiKeys;
import io.remdreaming.server.auth.Caller;
import io.remdreaming.server.auth.Role;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes, lists and revokes the keys of the memory server. */
@Command(name = "key")
final class KeyCommand extends ContextCommand implements Runnable {

  @Override
  public void run() {
    throw new InvalidInputException("expected 'key create', 'key list' or 'key revoke'");
  }

  @Command(name = "create", description = "Makes a key and prints it, this once.")
  int create(
      @Mixin ScopeOptions scope,
      @Option(
              names = "--role",
              defaultValue = "read",
              paramLabel = "ROLE",
              description = "read, write (also sends events) or admin (default: ${DEFAULT-VALUE}).")
          Role role,
      @Option(names = "--name", paramLabel = "NAME", description = "What it is for.")
          @Nullable Id name,
      @Option(
              names = "--days",
              paramLabel = "N",
              description = "How long it is valid (default: until it is revoked).")
          @Nullable Integer days) {
    var key = ApiKey.random(new SecureRandom());
    var owners = scope.owners();
    var caller = new Caller(owners.tenantId(), owners.userId(), role);
    var purpose = name == null ? "" : name.value();
    var expiresAt = days == null ? null : Instant.now().plus(valid(days), ChronoUnit.DAYS);
    database().run(connection -> ApiKeys.add(key, caller, purpose, expiresAt, connection));
    context().out().println(key.text());
    context().out().flush();
    return 0;
  }

  private static int valid(int days) {
    if (days < 1) {
      throw new InvalidInputException("--days: found %d, expected 1 or more".formatted(days));
    }
    return days;
  }

  @Command(name = "list", description = "Prints keys, without their secrets.")
  int list(@Mixin TenantOptions tenants) {
    var keys = database().with(connection -> ApiKeys.list(tenants.orAll(), connection));
    for (var key : keys) {
      var user = key.caller().userId().isEmpty() ? "all users" : key.caller().userId();
      context()
          .out()
          .println(
              Printable.of(
                  "%s  %-5s  %s  %s  %s  %s"
                      .formatted(
                          key.id(),
                          key.caller().role().name().toLowerCase(Locale.ROOT),
                          key.caller().tenantId(),
                          user,
                          state(key),
                          key.name())));
    }
    if (keys.isEmpty()) {
      context().notice("there are no keys");
    }
    context().out().flush();
    return 0;
  }

  private static String state(ApiKeys.Listed key) {
    if (key.revokedAt() != null) {
      return "revoked at " + key.revokedAt();
    }
    return key.expiresAt() == null ? "valid" : "valid until " + key.expiresAt();
  }

  @Command(name = "revoke", description = "Makes a key invalid at once.")
  int revoke(
      @Parameters(paramLabel = "ID", description = "The key's id, as 'key list' prints it.")
          Id id) {
    if (!database().with(connection -> ApiKeys.revoke(id.value(), connection))) {
      throw new InvalidInputException(
          "'%s': found no valid key with this id".formatted(id.value()));
    }
    context().out().println("revoked " + Printable.of(id.value()));
    context().out().flush();
    return 0;
  }

  private Database database() {
    return Database.withTables(context().environment());
  }
}
