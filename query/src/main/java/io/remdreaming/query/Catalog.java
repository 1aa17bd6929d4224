package io.remdreaming.query;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** The tables of memory, as the database describes them. */
record Catalog(Map<String, Table> tables) {

  /** Columns that tell how rows are kept, and nothing of what they say. */
  static final Set<String> INTERNAL =
      Set.of(
          "set_operation",
          "set_window",
          "version_offset",
          "answer_offset",
          "version_rank",
          "logic_version",
          "deleted_at",
          "terms");

  private static final Sql COLUMNS =
      Sql.of(
          """
          WITH tables AS (
            SELECT c.oid, c.relname, bool_or(k.attname = 'terms') AS has_terms
            FROM pg_class c JOIN pg_attribute k ON k.attrelid = c.oid
            WHERE c.relnamespace = to_regnamespace(quote_ident(current_schema()))
              AND c.relkind = 'r' AND k.attname IN ('id', 'deleted_at', 'terms')
            GROUP BY c.oid, c.relname
            HAVING count(*) FILTER (WHERE k.attname <> 'terms') = 2)
          SELECT t.relname, a.attname, format_type(a.atttypid, NULL),
            t.has_terms AND to_regclass('embeddings_' || t.relname) IS NOT NULL
          FROM tables t JOIN pg_attribute a ON a.attrelid = t.oid
          WHERE a.attnum > 0 AND NOT a.attisdropped
          ORDER BY t.relname, a.attnum
          """);

  static Catalog read(Reader reader) {
    var tables = new TreeMap<String, Table>();
    reader.eachOfMany(
        COLUMNS,
        row -> {
          var searched = row.truth(4);
          var table =
              tables.computeIfAbsent(
                  row.text(1), name -> new Table(name, new LinkedHashMap<>(), searched));
          if (!INTERNAL.contains(row.text(2))) {
            table.columns().put(row.text(2), row.text(3));
          }
        });
    return new Catalog(tables);
  }

  Table table(Token name) {
    var table = tables.get(name.text());
    if (table == null) {
      throw QueryException.expected(
          "the table " + name.described(), "one of " + String.join(", ", tables.keySet()));
    }
    return table;
  }

  /** A table that every database has. */
  Table table(String name) {
    return Objects.requireNonNull(tables.get(name), name);
  }

  boolean has(String name) {
    return tables.containsKey(name);
  }

  /** The tables to search: those named, or all that have the columns of a condition. */
  List<Table> searched(List<Token> named, Condition where) {
    if (!named.isEmpty()) {
      return named.stream().map(this::searched).distinct().toList();
    }
    var columns = where.columns();
    var found =
        tables.values().stream()
            .filter(Table::searched)
            .filter(table -> table.columns().keySet().containsAll(columns))
            .toList();
    if (found.isEmpty()) {
      throw QueryException.expected(
          "WHERE " + Token.shortened(String.join(", ", columns)),
          "columns that a searched table has");
    }
    return found;
  }

  private Table searched(Token name) {
    var table = table(name);
    if (!table.searched()) {
      throw QueryException.expected(
          "SEARCH IN " + name.described(), "a table that can be searched");
    }
    return table;
  }
}
