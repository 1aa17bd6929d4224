package io.remdreaming.query;

import io.remdreaming.query.Query.Search;
import io.remdreaming.query.ranking.Candidate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table that a search ranks: all of the scope, because how rare a word is and what
 * stands around a message depend on all, each once.
 *
 * @param found which of them may be found: those that fulfil the condition
 */
record Scan(List<Candidate> rows, BitSet found) {

  /**
   * Reads a table.
   *
   * @param vector the question's, as PostgreSQL reads it; null if there is none
   */
  static Scan of(
      Table table,
      Search query,
      QuestionWords words,
      @Nullable String vector,
      QueryContext memory) {
    var found = new BitSet();
    var rows = rows(table, query, memory, found);
    var cosines =
        vector == null ? new double[rows.size()] : Cosines.of(table, vector, memory, rows);
    var candidates = new ArrayList<Candidate>(rows.size());
    for (var row = 0; row < cosines.length; row++) {
      candidates.add(rows.get(row).candidate(words, cosines[row]));
    }
    return new Scan(candidates, found);
  }

  private static ScannedRows rows(Table table, Search query, QueryContext memory, BitSet found) {
    if (isMessages(table) && memory.messages().keepsAny() && query.findsAll()) {
      var messages = CachedMessages.of(table, memory);
      found.set(0, messages.size());
      return messages;
    }
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
