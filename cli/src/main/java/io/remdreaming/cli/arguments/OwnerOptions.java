package io.remdreaming.cli.arguments;

import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.query.owners.OwnerScope;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say whose memory is meant. */
public final class OwnerOptions {

  @Mixin private TenantOptions tenants = new TenantOptions();

  @Option(names = "--user-id", paramLabel = "USER", description = "Only this user of the tenant.")
  private @Nullable Id user;

  @Option(
      names = "--all-users",
      description = "All users of the tenants, instead of --user-id; so it is without both, too.")
  private boolean allUsers;

  /** The scope; that all tenants are meant must have been said. */
  public OwnerScope required() {
    return within(tenants.required());
  }

  public OwnerScope orAll() {
    return within(tenants.orAll());
  }

  private OwnerScope within(String tenantId) {
    if (user != null && allUsers) {
      throw new InvalidInputException(
          "--user-id: found both, expected either --user-id or --all-users");
    }
    if (user != null && tenantId.isEmpty()) {
      throw new InvalidInputException(
          "--user-id: found '%s', expected --tenant-id with it".formatted(user));
    }
    return new OwnerScope(tenantId, user == null ? "" : user.value());
  }
}
