package io.remdreaming.stubmodel;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The ways in which the stub misbehaves. */
public enum FaultKind {
  /** An error of the provider's form with any status, optionally with Retry-After. */
  STATUS,
  /** Nothing wrong but the latency. */
  SLOW,
  /** A byte now and then, for longer than anybody waits. */
  TRICKLE,
  /** Half of the answer, then the end of the stream. */
  HALF_CLOSED,
  /** The connection ends before any answer. */
  RESET,
  /** An answer of very many bytes. */
  OVERSIZED,
  /** A page of HTML with status 200. */
  NON_JSON,
  /** The model reaches its most tokens in mid-answer. */
  TRUNCATED,
  /** A JSON object that has nothing of the schema; for embeddings a vector too few. */
  SCHEMA_BREAKING,
  /** No answer ever. */
  HANG,
  /** The model declines. */
  REFUSE;

  static FaultKind named(String name) {
    for (var kind : values()) {
      if (kind.wireName().equals(name)) {
        return kind;
      }
    }
    throw new IllegalArgumentException(
        "kind: found '%s', expected one of %s".formatted(name, names()));
  }

  /** As in files and logs: {@code half-closed}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String names() {
    return Arrays.stream(values()).map(FaultKind::wireName).collect(Collectors.joining(", "));
  }
}
