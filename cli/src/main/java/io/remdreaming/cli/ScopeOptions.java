package io.remdreaming.cli;

import io.remdreaming.cli.arguments.Id;
import io.remdreaming.query.owners.OwnerScope;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that name a tenant, and one of its users if only that one is meant. */
final class ScopeOptions {

  @Option(
      names = "--tenant-id",
      required = true,
      paramLabel = "TENANT",
      description = "Whose memory it is.")
  private @Nullable Id tenant;

  @Option(names = "--user-id", paramLabel = "USER", description = "Only this user of the tenant.")
  private @Nullable Id user;

  /** Whose memory is meant. */
  OwnerScope owners() {
    return new OwnerScope(Objects.requireNonNull(tenant).value(), user == null ? "" : user.value());
  }
}
