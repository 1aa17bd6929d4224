package io.remdreaming.cli.chaos;

import io.remdreaming.sinks.tables.TableFingerprint;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a run ended with.
 *
 * @param tables its tables at the end
 * @param took the whole run
 * @param restarted processes that ended without being killed and were started again
 */
record RunResult(
    List<Recovery> recoveries,
    SortedMap<String, TableFingerprint> tables,
    Duration took,
    List<String> restarted) {

  /** The tables that differ, with their rows here and there. */
  List<String> differences(SortedMap<String, TableFingerprint> expected) {
    var all = new TreeMap<>(expected);
    tables.forEach(all::putIfAbsent);
    return all.keySet().stream()
        .filter(table -> !Objects.equals(tables.get(table), expected.get(table)))
        .map(
            table ->
                "%s: %s rows, expected %s"
                    .formatted(table, rows(tables, table), rows(expected, table)))
        .toList();
  }

  private static String rows(SortedMap<String, TableFingerprint> tables, String table) {
    var found = tables.get(table);
    return found == null ? "no" : "" + found.count();
  }
}
