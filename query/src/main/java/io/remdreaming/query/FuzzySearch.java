package io.remdreaming.query;

import io.remdreaming.model.text.Nfkc;
import io.remdreaming.query.Names.Named;
import io.remdreaming.query.Query.Fuzzy;
import io.remdreaming.query.QueryContext.Found;
import io.remdreaming.query.Rows.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * FUZZY: by trigrams of labels and summaries (pg_trgm), the more alike of the two; a text may also
 * be like a part of a label or a summary. Both are compared in their normal form.
 */
final class FuzzySearch {

  /** For the operators of indexes, which take their threshold from here. */
  private static final String THRESHOLD =
      """
      SELECT set_config('pg_trgm.similarity_threshold', t.threshold, true),
        set_config('pg_trgm.word_similarity_threshold', t.threshold, true)
      FROM (SELECT CAST(? AS text)) AS t(threshold)
      """;

  private static final String LIKE =
      """
      SELECT s.entity_type, s.entity_id::text, s.entity_key, s.score FROM (
        SELECT k.entity_type, k.entity_id, k.entity_key, greatest(similarity(k.entity_key, q.text),
          word_similarity(q.text, k.entity_key),
          word_similarity(q.text, nfkc(k.content_summary))) AS score
        FROM kv_store k CROSS JOIN (SELECT CAST(? AS text) AS text) q WHERE\
      """;
  private static final String BEST =
      """
      AND (k.entity_key % q.text OR k.entity_key %> q.text OR nfkc(k.content_summary) %> q.text)
      ) s WHERE s.score >= ? ORDER BY s.score DESC, s.entity_type, s.entity_key, s.entity_id LIMIT ?
      """;

  private FuzzySearch() {}

  static List<Hit> answer(Fuzzy query, QueryContext memory) {
    var found = new ArrayList<Found>();
    memory.reader().each(Sql.of(THRESHOLD, Double.toString(query.threshold())), row -> {});
    memory
        .reader()
        .each(
            sql(query, memory),
            row ->
                found.add(
                    new Found(
                        new Named(new Place(row.text(1), row.text(2)), row.text(3), "[]"),
                        row.fraction(4),
                        null)));
    return memory.hits(found, Function.identity());
  }

  /** The statement, whose operators find rows by their trigrams and whose functions rate them. */
  static Sql sql(Fuzzy query, QueryContext memory) {
    return Sql.of(LIKE, Nfkc.of(query.text()))
        .and(memory.owned("k"))
        .and(BEST, query.threshold(), query.limit());
  }
}
