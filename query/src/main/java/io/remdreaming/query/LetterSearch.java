package io.remdreaming.query;

import io.remdreaming.query.Memory.Found;
import io.remdreaming.query.Names.Named;
import io.remdreaming.query.Query.Fuzzy;
import io.remdreaming.query.Rows.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * FUZZY: by trigrams of labels and summaries (pg_trgm), the more alike of the two; a text may also
 * be like a part of a label or a summary.
 */
final class LetterSearch {

  private static final String LIKE =
      """
      SELECT s.entity_type, s.entity_id::text, s.entity_key, s.score FROM (
        SELECT k.entity_type, k.entity_id, k.entity_key, greatest(similarity(k.entity_key, q.text),
          word_similarity(q.text, k.entity_key), word_similarity(q.text, k.content_summary)) AS score
        FROM kv_store k CROSS JOIN (SELECT CAST(? AS text) AS text) q WHERE\
      """;
  private static final String BEST =
      """
      ) s WHERE s.score >= ? ORDER BY s.score DESC, s.entity_type, s.entity_key, s.entity_id LIMIT ?
      """;

  private LetterSearch() {}

  static List<Hit> answer(Fuzzy query, Memory memory) {
    var found = new ArrayList<Found>();
    memory
        .reader()
        .each(
            Sql.of(LIKE, query.text())
                .and(memory.owned("k"))
                .and(BEST, query.threshold(), query.limit()),
            row ->
                found.add(
                    new Found(
                        new Named(new Place(row.text(1), row.text(2)), row.text(3), "[]"),
                        row.fraction(4),
                        null)));
    return memory.hits(found, Function.identity());
  }
}
