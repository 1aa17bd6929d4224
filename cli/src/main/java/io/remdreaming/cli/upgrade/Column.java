package io.remdreaming.cli.upgrade;

import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.query.Token;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A column by which chunks are chosen, with what can be asked of it. */
enum Column {
  LABELS("r.labels", Kind.LIST),
  TAGS("r.tags", Kind.LIST),
  QUALITY_LEVEL("r.quality_level", Kind.QUALITY),
  NEEDS_UPGRADE("r.needs_upgrade", Kind.FLAG),
  CATEGORY("r.category", Kind.TEXT),
  LANGUAGE("r.language", Kind.TEXT),
  SPEAKER("r.speaker", Kind.TEXT),
  TIMESTAMP("r.timestamp", Kind.TIME),
  SESSION_ID("s.session_id", Kind.TEXT);

  /** What the values of a column are, and how they can be compared. */
  enum Kind {
    LIST(List.of("CONTAINS")),
    TEXT(List.of("=", "!=")),
    FLAG(List.of("=", "!=")),
    QUALITY(List.of("=", "!=", "<", ">", "<=", ">=")),
    TIME(List.of("=", "!=", "<", ">", "<=", ">="));

    private final List<String> operators;

    Kind(List<String> operators) {
      this.operators = operators;
    }

    List<String> operators() {
      return operators;
    }
  }

  private final String sql;
  private final Kind kind;

  Column(String sql, Kind kind) {
    this.sql = sql;
    this.kind = kind;
  }

  String sql() {
    return sql;
  }

  Kind kind() {
    return kind;
  }

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Column named(Token name) {
    return Arrays.stream(values())
        .filter(column -> column.wireName().equals(name.text().toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "--filter: found the column %s, expected one of %s"
                        .formatted(name.described(), all())));
  }

  private static String all() {
    return Arrays.stream(values()).map(Column::wireName).collect(Collectors.joining(", "));
  }
}
