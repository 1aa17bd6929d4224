package io.remdreaming.cli;

import io.remdreaming.cli.arguments.Id;
import io.remdreaming.query.owners.OwnerScope;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that name the one user whose memory is meant. */
final class UserOptions {

  @Option(
      names = "--tenant-id",
      required = true,
      paramLabel = "TENANT",
      description = "Whose memory it is.")
  private @Nullable Id tenant;

  @Option(names = "--user-id", required = true, paramLabel = "USER", description = "The user.")
  private @Nullable Id user;

  /** Whose memory is meant. */
  OwnerScope owner() {
    return new OwnerScope(
        Objects.requireNonNull(tenant).value(), Objects.requireNonNull(user).value());
  }
}
