package io.remdreaming.query;

import io.remdreaming.query.Query.Search;
import io.remdreaming.query.ranking.Candidate;
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
      SELECT t.id::text, t.terms, date_part('epoch', %s)::bigint, date_part('epoch', %s)::bigint,
        %s, coalesce(\
      """;
  private static final String OF_MESSAGE =
      "t.user_id || ' ' || t.session_id, coalesce(t.metadata ->> 'speaker', ''), right(t.content, 4)";
  private static final String OF_OTHERS = "'', '', ''";
  private static final String VECTORS =
      """
      LEFT JOIN (SELECT e.entity_id, -(e.embedding <#> (SELECT CAST(? AS vector))) AS cosine
        FROM embeddings_%s e WHERE\
      """;

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
    var rows = new Rows(words);
    memory.reader().eachOfMany(sql(table, query, vector, memory), rows::read);
    return new Scan(rows.candidates, rows.found);
  }

  private static Sql sql(Table table, Search query, @Nullable String vector, QueryContext memory) {
    var times = TimeColumns.of(table);
    var more = isMessages(table) ? OF_MESSAGE : OF_OTHERS;
    var sql =
        Sql.of(COLUMNS.formatted(times.from(), times.to(), more))
            .and(query.where().over(table))
            .and("AND")
            .and(TimeColumns.condition(query.time(), table))
            .and(
                ", false), %s FROM %s t"
                    .formatted(vector == null ? "0" : "e.cosine", table.name()));
    if (vector != null) {
      sql =
          sql.and(VECTORS.formatted(table.name()), vector)
              .and(memory.owned("e"))
              .and(") e ON e.entity_id = t.id");
    }
    return sql.and("WHERE t.deleted_at IS NULL AND").and(memory.owned("t"));
  }

  static boolean isMessages(Table table) {
    return table.name().equals("messages");
  }

  /** Rows as they come: one with vectors of several fields comes several times. */
  private static final class Rows {

    private final QuestionWords words;
    private final List<Candidate> candidates = new ArrayList<>();
    private final BitSet found = new BitSet();
    private final Map<String, Integer> known = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();

    Rows(QuestionWords words) {
      this.words = words;
    }

    void read(Reader.Row row) throws java.sql.SQLException {
      var id = row.mark(1);
      var cosine = row.fraction(9);
      var similar = Double.isNaN(cosine) ? 0 : cosine;
      var before = known.putIfAbsent(id, candidates.size());
      if (before != null) {
        var other = candidates.get(before);
        candidates.set(before, other.withCosine(Math.max(other.cosine(), similar)));
        return;
      }
      if (candidates.size() == Limits.RANKED_ROWS) {
        throw QueryException.expected(
            "more than %d rows to rank".formatted(Limits.RANKED_ROWS),
            "fewer: the memory of one user, or other tables");
      }
      found.set(candidates.size(), row.truth(8));
      candidates.add(candidate(id, similar, row));
    }

    private Candidate candidate(String id, double cosine, Reader.Row row)
        throws java.sql.SQLException {
      var terms = row.bytes(2);
      return new Candidate(
          id,
          same(row.mark(5)),
          row.whole(3),
          row.whole(4),
          same(row.mark(6)),
          terms.length / Integer.BYTES,
          words.counts(terms),
          cosine,
          Endings.isQuestion(row.mark(7)),
          words.tellTime(terms));
    }

    private String same(String name) {
      var before = names.putIfAbsent(name, name);
      return before == null ? name : before;
    }
  }
}
