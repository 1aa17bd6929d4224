package io.remdreaming.cli.report;

import io.remdreaming.query.memory.OperationDay;
import io.remdreaming.query.memory.TenantRetention;
import io.remdreaming.query.memory.UnmatchedCorrections;
import io.remdreaming.query.memory.UserStatus;
import io.remdreaming.query.owners.OwnerScope;
import java.io.PrintStream;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Prints how far memory has come, for a tenant, a user, or all. */
public final class Status {

  private Status() {}

  public static void print(Connection connection, OwnerScope owners, PrintStream out)
      throws SQLException {
    out.println("Users");
    out.printf(
        "  %-20s %-20s %5s %9s %10s %6s %9s %6s%n",
        "tenant", "user", "stage", "messages", "remembered", "open", "in flight", "failed");
    UserStatus.of(connection, owners).forEach(user -> print(user, out));
    printUnmatched(UnmatchedCorrections.of(connection, owners), out);
    printRetention(TenantRetention.of(connection, owners.tenantId()), out);
    out.println("Runs, by tenant, day (UTC) and operation");
    out.printf(
        "  %-20s %-10s %-14s %-9s %8s %8s %6s %6s %9s %12s%n",
        "tenant",
        "day",
        "operation",
        "status",
        "windows",
        "rows",
        "failed",
        "calls",
        "tokens",
        "USD");
    OperationDay.of(connection, owners.tenantId()).forEach(day -> print(day, out));
  }

  private static void printUnmatched(List<UnmatchedCorrections> unmatched, PrintStream out) {
    if (unmatched.isEmpty()) {
      return;
    }
    out.println("Corrections that met nothing");
    for (var some : unmatched) {
      out.printf(
          "  %s %s %-7s %-6s %9d%n",
          Columns.fit(some.tenantId(), 20),
          Columns.fit(some.userId(), 20),
          some.action(),
          some.scope(),
          some.corrections());
    }
  }

  private static void printRetention(List<TenantRetention> tenants, PrintStream out) {
    if (tenants.isEmpty()) {
      return;
    }
    out.println("Retention, by tenant, from its newest event (UTC)");
    for (var tenant : tenants) {
      out.printf(
          "  %s %-10s keeps %s%n",
          Columns.fit(tenant.tenantId(), 20), tenant.newest(), tenant.keeps());
      if (!tenant.purged().isEmpty()) {
        out.println("    purged: " + tenant.purged());
      }
    }
  }

  private static void print(UserStatus user, PrintStream out) {
    out.printf(
        "  %s %s %5d %9d %10d %6d %9d %6d%n",
        Columns.fit(user.tenantId(), 20),
        Columns.fit(user.userId(), 20),
        user.stage(),
        user.messages(),
        user.remembered(),
        user.openSessions(),
        user.inFlight(),
        user.failed());
  }

  private static void print(OperationDay day, PrintStream out) {
    out.printf(
        "  %s %-10s %-14s %-9s %8d %8d %6d %6d %9d %12s%n",
        Columns.fit(day.tenantId(), 20),
        day.day(),
        day.operation(),
        day.status(),
        day.windows(),
        day.rows(),
        day.failed(),
        day.calls(),
        day.tokens(),
        day.costUsd().setScale(6, RoundingMode.HALF_UP));
    var error = day.error();
    if (error != null) {
      out.println("    " + Columns.fit(error.lines().findFirst().orElse(""), 110).stripTrailing());
    }
  }
}
