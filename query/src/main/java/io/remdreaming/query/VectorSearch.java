package io.remdreaming.query;

import io.remdreaming.model.memory.EmbeddingSpace;
import io.remdreaming.query.Query.Search;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * SEARCH: by the cosine between the text and any embedded field of a row, exactly. The condition is
 * applied to rows before they are counted, so that a limit is reached whenever enough rows fulfil
 * it.
 */
final class VectorSearch {

  private static final String NEAREST =
      """
      SELECT s.score, %2$s FROM (
        SELECT e.entity_id, max(1 - (e.embedding <=> CAST(? AS vector))) AS score
        FROM embeddings_%1$s e WHERE vector_norm(e.embedding) > 0 AND\
      """;
  private static final String LIVE =
      """
        GROUP BY e.entity_id) s JOIN %s t ON t.id = s.entity_id WHERE t.deleted_at IS NULL AND\
      """;
  private static final String BEST = "ORDER BY s.score DESC, t.id LIMIT ?";
  private static final Comparator<Hit> BY_SCORE =
      Comparator.<Hit>comparingDouble(hit -> hit.score() == null ? 0 : -hit.score())
          .thenComparing(Hit::table)
          .thenComparing(Hit::id);

  private VectorSearch() {}

  static List<Hit> answer(Search query, QueryContext memory, QueryEmbedder embedder) {
    var tables = memory.catalog().searched(query.tables(), query.where());
    memory.check(query.where(), tables);
    var space = space(memory.reader());
    if (space.isEmpty()) {
      return List.of(); // nothing was ever embedded
    }
    var vector = vector(query.text(), space.get(), embedder, memory.reader().deadline());
    var hits = new ArrayList<Hit>();
    for (var table : tables) {
      hits.addAll(nearest(table, query, memory, Arrays.toString(vector)));
    }
    hits.sort(BY_SCORE);
    return hits.subList(0, Math.min(query.limit(), hits.size()));
  }

  private static float[] vector(
      Token text, EmbeddingSpace space, QueryEmbedder embedder, Deadline deadline) {
    CompletableFuture<float[]> meant;
    try {
      meant = embedder.of(text.text(), space);
    } catch (RuntimeException e) {
      throw QueryException.failed("SEARCH", e);
    }
    var vector = deadline.await(meant, "SEARCH");
    for (var component : vector) {
      if (component != 0) {
        return vector;
      }
    }
    throw QueryException.expected(
        "SEARCH " + text.described(), "a text with words that mean something");
  }

  private static Optional<EmbeddingSpace> space(Reader reader) {
    var found = new ArrayList<EmbeddingSpace>();
    reader.each(
        Sql.of("SELECT provider, model, dimension FROM embedding_space"),
        row -> found.add(new EmbeddingSpace(row.text(1), row.text(2), row.number(3))));
    return found.stream().findFirst();
  }

  private static List<Hit> nearest(Table table, Search query, QueryContext memory, String vector) {
    var hits = new ArrayList<Hit>();
    memory
        .reader()
        .each(
            Sql.of(NEAREST.formatted(table.name(), Rows.JSON), vector)
                .and(memory.owned("e"))
                .and(LIVE.formatted(table.name()))
                .and(memory.owned("t"))
                .and("AND")
                .and(query.where().over(table))
                .and(BEST, query.limit()),
            row -> hits.add(Rows.hit(table.name(), row.text(2), row.fraction(1))));
    return hits;
  }
}
