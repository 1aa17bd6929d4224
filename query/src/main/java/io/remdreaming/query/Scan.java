package io.remdreaming.query;

import io.remdreaming.query.Query.Search;
import io.remdreaming.query.ranking.Candidates;
import io.remdreaming.query.ranking.Matches;
import java.util.BitSet;

/**
 * The rows of a table that a search ranks: all of the scope, because how rare a word is and what
 * stands around a message depend on all, each once.
 *
 * @param found which of them may be found: those that fulfil the condition
 */
record Scan(Candidates rows, Matches matches, BitSet found) {

  /** Reads a table. */
  static Scan of(Table table, Search query, Asked asked, QueryContext memory) {
    var found = new BitSet();
    if (isMessages(table) && memory.messages().keepsAny() && query.findsAll()) {
      var messages = CachedMessages.of(table, asked.space(), memory);
      found.set(0, messages.rows().size());
      return of(messages.rows(), asked, cosines(messages, table, asked, memory), found);
    }
    var rows = rows(table, query, memory, found);
    return of(rows, asked, cosines(rows, table, asked, memory), found);
  }

  private static Scan of(ScannedRows rows, Asked asked, double[] cosines, BitSet found) {
    var columns = rows.columns();
    return new Scan(columns.candidates(), asked.words().matches(columns.terms(), cosines), found);
  }

  private static double[] cosines(
      KnownMessages messages, Table table, Asked asked, QueryContext memory) {
    var known = messages.vectors();
    var vector = asked.vector();
    return known == null || vector == null || !known.areComparable(vector)
        ? cosines(messages.rows(), table, asked, memory)
        : known.cosines(vector, messages.rows().size());
  }

  private static double[] cosines(ScannedRows rows, Table table, Asked asked, QueryContext memory) {
    var vector = asked.vector();
    return vector == null || rows.size() == 0
        ? new double[rows.size()]
        : Cosines.of(table, vector, memory, rows);
  }

  private static ScannedRows rows(Table table, Search query, QueryContext memory, BitSet found) {
    var rows = new ScannedRows(0);
    var texts = new SameTexts();
    memory
        .reader()
        .eachOfMany(
            sql(table, query, memory),
            row -> {
              found.set(rows.size(), row.truth(ScannedRow.WIDTH + 1));
              rows.add(ScannedRow.of(row, texts::same));
            });
    return rows;
  }

  private static Sql sql(Table table, Search query, QueryContext memory) {
    return select(
        table,
        Sql.of(", coalesce(")
            .and(query.where().over(table))
            .and("AND")
            .and(TimeColumns.condition(query.time(), table))
            .and(", false)"),
        memory);
  }

  /** All rows of a scope, as {@link ScannedRow} reads them. */
  static Sql allOf(Table table, QueryContext memory) {
    return select(table, Sql.of(""), memory);
  }

  private static Sql select(Table table, Sql more, QueryContext memory) {
    return Sql.of("SELECT " + ScannedRow.columns(table))
        .and(more)
        .and("FROM %s t WHERE t.deleted_at IS NULL AND".formatted(table.name()))
        .and(memory.owned("t"));
  }

  static boolean isMessages(Table table) {
    return table.name().equals("messages");
  }
}
