package io.remdreaming.query;

import io.remdreaming.query.Query.Search;
import io.remdreaming.query.ranking.Candidate;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table that a search ranks: all of the scope, because how rare a word is and what
 * stands around a message depend on all, each once.
 *
 * @param found which of them may be found: those that fulfil the condition
 */
record Scan(List<Candidate> rows, BitSet found) {

  private static final String COLUMNS =
      """
      SELECT t.id, t.terms, date_part('epoch', %s)::bigint, date_part('epoch', %s)::bigint,
        %s, coalesce(\
      """;
  private static final String OF_MESSAGE =
      "t.user_id || ' ' || t.session_id, coalesce(t.metadata ->> 'speaker', ''), right(t.content, 4)";
  private static final String OF_OTHERS = "'', '', ''";

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
    memory.reader().eachOfMany(sql(table, query, memory), rows::read);
    return new Scan(rows.candidates, rows.found);
  }

  private static Sql sql(Table table, Search query, QueryContext memory) {
    var times = TimeColumns.of(table);
    var more = isMessages(table) ? OF_MESSAGE : OF_OTHERS;
    return Sql.of(COLUMNS.formatted(times.from(), times.to(), more))
        .and(query.where().over(table))
        .and("AND")
        .and(TimeColumns.condition(query.time(), table))
        .and(", false) FROM %s t WHERE t.deleted_at IS NULL AND".formatted(table.name()))
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
    private final Map<String, String> names = new HashMap<>();

    Rows(QuestionWords words, Cosines cosines) {
      this.words = words;
      this.cosines = cosines;
    }

    void read(Reader.Row row) throws SQLException {
      Limits.checkRanked(candidates.size());
      found.set(candidates.size(), row.truth(8));
      var id = row.uuid(1);
      var terms = row.bytes(2);
      candidates.add(
          new Candidate(
              id.toString(),
              same(row.mark(5)),
              row.whole(3),
              row.whole(4),
              same(row.mark(6)),
              terms.length / Integer.BYTES,
              words.counts(terms),
              cosines.of(id),
              Endings.isQuestion(row.mark(7)),
              words.tellTime(terms)));
    }

    private String same(String name) {
      var before = names.putIfAbsent(name, name);
      return before == null ? name : before;
    }
  }
}
