package io.remdreaming.query;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** The tables of memory, as the database describes them. */
final class Catalog {

  /** Columns that tell how rows are kept, and nothing of what they say. */
  static final Set<String> INTERNAL =
      Set.of(
          "set_operation",
          "set_window",
          "version_offset",
          "version_rank",
          "logic_version",
          "deleted_at",
          "terms");

  private static final Sql COLUMNS =
      Sql.of(
          """
          SELECT c.relname, a.attname, format_type(a.atttypid, NULL),
            to_regclass('embeddings_' || c.relname) IS NOT NULL AND EXISTS (
              SELECT FROM pg_attribute k WHERE k.attrelid = c.oid AND k.attname = 'terms')
          FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
          WHERE c.relnamespace = to_regnamespace(quote_ident(current_schema())) AND c.relkind = 'r'
            AND a.attnum > 0 AND NOT a.attisdropped
            AND 2 = (SELECT count(*) FROM pg_attribute k
              WHERE k.attrelid = c.oid AND k.attname IN ('id', 'deleted_at'))
          ORDER BY c.relname, a.attnum
          """);

  private final Map<String, Table> tables;

  private Catalog(Map<String, Table> tables) {
    this.tables = tables;
  }

  static Catalog read(Reader reader) {
    var tables = new TreeMap<String, Table>();
    reader.each(
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
