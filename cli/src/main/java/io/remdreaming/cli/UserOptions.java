package io.remdreaming.cli;

import io.remdreaming.cli.arguments.Id;
import io.remdreaming.query.owners.OwnerScope;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that name the one user whose memory is read. */
final class UserOptions {

  @Option(
      names = "--tenant-id",
      required = true,
      paramLabel = "TENANT",
      description = "Whose memory is read.")
  private @Nullable Id tenant;

  @Option(
      names = "--user-id",
      required = true,
      paramLabel = "USER",
      description = "This user's memory, and what the tenant's users share.")
  private @Nullable Id user;

  /** Whose memory is read. */
  OwnerScope owner() {
    return new OwnerScope(
        Objects.requireNonNull(tenant).value(), Objects.requireNonNull(user).value());
  }
}
