package io.remdreaming.cli.versions;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.remdreaming.cli.database.Database;
import io.remdreaming.cli.report.Printable;
import io.remdreaming.query.versions.VersionCalls;
import io.remdreaming.sinks.versions.MemoryVersion;
import io.remdreaming.sinks.versions.MemoryVersions;
import java.io.PrintStream;
import java.math.BigDecimal;

/** Prints what versions there are. */
public record VersionList(Database live, PrintStream out) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Prints a line each.
   *
   * @return how many there are
   */
  public int print(boolean asJson) {
    var versions = live.with(MemoryVersions::all);
    for (var version : versions) {
      var cost = cost(version);
      out.println(asJson ? json(version, cost) : Printable.of(line(version, cost)));
    }
    return versions.size();
  }

  private BigDecimal cost(MemoryVersion version) {
    return VersionCalls.costUsd(
        live.with(
            connection -> VersionCalls.of(connection, version.schema(), version.createdAt())));
  }

  private static String line(MemoryVersion version, BigDecimal cost) {
    var state =
        version.completedAt() == null
            ? "not completed"
            : "completed " + version.completedAt().toString();
    return "%-20s %s, made %s, %s, %s USD"
        .formatted(version.name(), version.scope().described(), version.createdAt(), state, cost);
  }

  private static String json(MemoryVersion version, BigDecimal cost) {
    var json =
        JSON.createObjectNode()
            .put("name", version.name())
            .put("schema", version.schema())
            .put("whole", version.scope().isWhole())
            .put("scope", version.scope().described())
            .put("created_at", version.createdAt().toString())
            .put("cost_usd", cost);
    if (version.completedAt() != null) {
      json.put("completed_at", version.completedAt().toString());
    }
    return json.toString();
  }
}
