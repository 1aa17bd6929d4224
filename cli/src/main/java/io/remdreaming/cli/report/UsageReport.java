package io.remdreaming.cli.report;

import io.remdreaming.cli.database.Database;
import io.remdreaming.query.calls.CallUsage;
import io.remdreaming.query.calls.CallUsage.Grouping;
import java.io.PrintStream;
import java.util.Locale;

/** Prints what model calls took and cost: a line a tenant and group, and a total. */
public final class UsageReport {

  private static final String LINE = "%-24s %-32s %9s %9s %9s %12s %12s %12s%n";

  private UsageReport() {}

  /**
   * Prints it.
   *
   * @param tenantId the tenant, or {@code ""} for all
   */
  public static void print(Database database, String tenantId, Grouping by, PrintStream out) {
    out.printf(
        LINE,
        "tenant",
        by.name().toLowerCase(Locale.ROOT),
        "calls",
        "cached",
        "failed",
        "tokens in",
        "tokens out",
        "USD");
    database
        .with(connection -> CallUsage.of(connection, tenantId, by))
        .forEach(usage -> print(usage, out));
  }

  private static void print(CallUsage usage, PrintStream out) {
    var tenant = usage.tenantId();
    var group = usage.group();
    out.printf(
        LINE,
        tenant == null ? "total" : Printable.of(tenant),
        tenant == null || group == null ? "" : Printable.of(group),
        usage.calls(),
        usage.cached(),
        usage.failed(),
        usage.tokensIn(),
        usage.tokensOut(),
        usage.costUsd().toPlainString());
  }
}
