package io.remdreaming.query;

import io.remdreaming.model.memory.EmbeddingSpace;
import io.remdreaming.model.memory.HalfFloats;
import io.remdreaming.query.Query.Search;
import io.remdreaming.query.ranking.Question;
import io.remdreaming.rules.embeddings.LocalEmbedding;
import io.remdreaming.rules.search.LuceneSearchAnalyzer;
import io.remdreaming.rules.time.GrammarTimeExpressions;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What a search asks for, understood once for all tables.
 *
 * @param space of all vectors; null if nothing was ever embedded
 * @param vector in it; null if the text has none that tells what it means
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record Asked(
    Question question, QuestionWords words, @Nullable Space space, float @Nullable [] vector) {

  static Asked of(Search query, QueryContext memory, QueryEmbedder embedder) {
    var text = query.text().text();
    var analyzer = new LuceneSearchAnalyzer();
    var words = QuestionWords.of(analyzer.words(text), analyzer.timesAskedFor(text));
    var space = space(memory.reader());
    var vector =
        space == null || !knowsMeaning(space.embedding(), text)
            ? null
            : vector(query.text(), space.embedding(), embedder, memory.reader().deadline());
    if (words.size() == 0 && space != null && vector == null) {
      throw QueryException.expected(
          "SEARCH " + query.text().described(), "a text with words that mean something");
    }
    var question = new Question(text, words.size(), about(query));
    return new Asked(question, words, space, vector);
  }

  /** Hashed words say again, and less well, what the words say; other models are asked. */
  private static boolean knowsMeaning(EmbeddingSpace space, String text) {
    return LocalEmbedding.of(space).map(model -> model.knowsMeaning(text)).orElse(true);
  }

  /** The time that the text names, from its first to its last instant. */
  private static Question.@Nullable Stretch about(Search query) {
    var times =
        new GrammarTimeExpressions().find(query.text().text(), query.time().now(), ZoneOffset.UTC);
    return times.isEmpty()
        ? null
        : new Question.Stretch(
            times.stream().mapToLong(time -> time.from().getEpochSecond()).min().getAsLong(),
            times.stream().mapToLong(time -> time.to().getEpochSecond()).max().getAsLong());
  }

  private static @Nullable Space space(Reader reader) {
    var found = new ArrayList<Space>();
    reader.each(
        Sql.of("SELECT provider, model, dimension, revision FROM embedding_space"),
        row ->
            found.add(
                new Space(
                    new EmbeddingSpace(row.text(1), row.text(2), row.number(3)), row.number(4))));
    return found.isEmpty() ? null : found.get(0);
  }

  /** The vector of a text, as precise as those of rows; null if it has none. */
  private static float @Nullable [] vector(
      Token text, EmbeddingSpace space, QueryEmbedder embedder, Deadline deadline) {
    CompletableFuture<float[]> meant;
    try {
      meant = embedder.of(text.text(), space);
    } catch (RuntimeException e) {
      throw QueryException.failed("SEARCH", e);
    }
    var vector = HalfFloats.rounded(deadline.await(meant, "SEARCH"));
    for (var component : vector) {
      if (component != 0) {
        return vector;
      }
    }
    return null;
  }
}
