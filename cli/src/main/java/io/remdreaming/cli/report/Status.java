package io.remdreaming.cli.report;

import io.remdreaming.query.memory.OperationDay;
import io.remdreaming.query.memory.UserStatus;
import io.remdreaming.query.owners.OwnerScope;
import java.io.PrintStream;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.SQLException;

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
