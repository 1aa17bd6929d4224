package io.remdreaming.cli.versions;

import io.remdreaming.cli.database.Database;
import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.sinks.versions.MemoryVersion;
import io.remdreaming.sinks.versions.MemoryVersions;
import java.util.stream.Collectors;

/** A version that a command names, and a way to its tables. */
public final class KnownVersion {

  private KnownVersion() {}

  /** The version of a name; fails if there is none. */
  public static MemoryVersion require(Database live, String name) {
    return live.with(connection -> MemoryVersions.find(connection, name))
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "NAME: found '%s', expected a version of memory, %s"
                        .formatted(name, others(live))));
  }

  private static String others(Database live) {
    var names =
        live.with(MemoryVersions::all).stream()
            .map(MemoryVersion::name)
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "of which there are none" : "one of " + names;
  }

  /** The database in which all tables are those of a version. */
  public static Database tables(Database live, MemoryVersion version) {
    var path = live.with(connection -> MemoryVersions.searchPath(connection, version));
    return live.in(path);
  }

  /** Fails if the tables are no longer like the live ones. */
  public static void requireSameTables(Database live, MemoryVersion version) {
    live.with(connection -> MemoryVersions.mismatch(connection, version))
        .ifPresent(
            differs -> {
              throw new ExecutionFailedException(
                  "the version %s is of other tables than the live one (%s), as a migration or a change of the embedding space makes it; drop it and dream it again"
                      .formatted(version.name(), differs));
            });
  }
}
