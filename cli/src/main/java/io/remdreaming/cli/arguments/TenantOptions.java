package io.remdreaming.cli.arguments;

import io.remdreaming.cli.errors.InvalidInputException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which tenants are meant. */
public final class TenantOptions {

  @Option(names = "--tenant-id", paramLabel = "TENANT", description = "The tenant.")
  private @Nullable Id tenant;

  @Option(names = "--all-tenants", description = "All tenants, instead of --tenant-id.")
  private boolean all;

  /** The tenant, {@code ""} for all; one of the options must be given. */
  public String required() {
    if (tenant == null && !all) {
      throw new InvalidInputException(
          "--tenant-id: found nothing, expected either --tenant-id or --all-tenants");
    }
    return orAll();
  }

  /** The tenant, {@code ""} for all, which is also meant by no option. */
  public String orAll() {
    if (tenant != null && all) {
      throw new InvalidInputException(
          "--tenant-id: found both, expected either --tenant-id or --all-tenants");
    }
    return tenant == null ? "" : tenant.value();
  }
}
