package io.remdreaming.query;

import java.util.Map;

/**
 * A table of memory, as the database describes it.
 *
 * @param columns the types of the columns that readers may know, by name
 * @param searched whether its rows have terms and vectors
 */
record Table(String name, Map<String, String> columns, boolean searched) {

  /** A column of the rows {@code t}, or what a path leads to in one of JSON. */
  Column column(Token path) {
    var column = Column.first(path.text());
    var type = columns.get(column);
    if (type == null) {
      throw QueryException.expected(
          "%s: the column %s".formatted(name, path.described()),
          "one of " + String.join(", ", columns.keySet()));
    }
    return column.equals(path.text()) ? Column.of(path, type) : Column.within(path, type);
  }
}
