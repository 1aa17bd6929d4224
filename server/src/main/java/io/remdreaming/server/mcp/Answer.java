package io.remdreaming.server.mcp;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a tool gives.
 *
 * @param structured fits the tool's output schema
 * @param text says the same to a model that reads text alone
 */
record Answer(Object structured, String text) {

  /** Rows that were found, a line each. */
  static Answer of(Found found) {
    var lines = found.hits().stream().map(Remembered::line).collect(Collectors.joining("\n"));
    return new Answer(found, lines.isEmpty() ? "Nothing is remembered that fits." : lines);
  }

  /** Rows that were found. */
  record Found(List<Remembered> hits) {}
}
