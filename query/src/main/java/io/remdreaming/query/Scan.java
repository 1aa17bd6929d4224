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
    var cosines = vector == null ? Cosines.NONE : Cosines.of(table, vector, memory);
    var rows = new Rows(words, cosines);
    if (isMessages(table) && memory.messages().keepsAny() && query.findsAll()) {
      CachedMessages.of(table, memory).forEach(row -> rows.add(row, true));
    } else {
      var texts = new SameTexts();
      memory
          .reader()
          .eachOfMany(
              sql(table, query, memory),
              row -> rows.add(ScannedRow.of(row, texts::same), row.truth(ScannedRow.WIDTH + 1)));
    }
    return new Scan(rows.candidates, rows.found);
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

  /** Rows as they come. */
  private static final class Rows {

    private final QuestionWords words;
    private final Cosines cosines;
    private final List<Candidate> candidates = new ArrayList<>();
    private final BitSet found = new BitSet();

    Rows(QuestionWords words, Cosines cosines) {
      this.words = words;
      this.cosines = cosines;
    }

    void add(ScannedRow row, boolean isFound) {
      Limits.checkRanked(candidates.size());
      found.set(candidates.size(), isFound);
      candidates.add(
          new Candidate(
              row.id().toString(),
              row.session(),
              row.from(),
              row.to(),
              row.speaker(),
              row.terms().length / Integer.BYTES,
              words.counts(row.terms()),
              cosines.of(row.id()),
              row.asks(),
              words.tellTime(row.terms())));
    }
  }
}
