package io.remdreaming.query;

import io.remdreaming.model.memory.EmbeddingSpace;
import io.remdreaming.query.Query.Search;
import io.remdreaming.query.ranking.Question;
import io.remdreaming.rules.search.LuceneSearchAnalyzer;
import io.remdreaming.rules.time.GrammarTimeExpressions;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What a search asks for, understood once for all tables.
 *
 * @param vector as PostgreSQL reads it; null if nothing was ever embedded or the text has none
 */
record Asked(Question question, QuestionWords words, @Nullable String vector) {

  static Asked of(Search query, QueryContext memory, QueryEmbedder embedder) {
    var text = query.text().text();
    var analyzer = new LuceneSearchAnalyzer();
    var words = QuestionWords.of(analyzer.words(text), analyzer.timesAskedFor(text));
    var space = space(memory.reader());
    var vector =
        space.map(of -> vector(query.text(), of, embedder, memory.reader().deadline())).orElse("");
    if (words.size() == 0 && space.isPresent() && vector.isEmpty()) {
      throw QueryException.expected(
          "SEARCH " + query.text().described(), "a text with words that mean something");
    }
    var question = new Question(text, words.size(), about(query));
    return new Asked(question, words, vector.isEmpty() ? null : vector);
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

  private static Optional<EmbeddingSpace> space(Reader reader) {
    var found = new ArrayList<EmbeddingSpace>();
    reader.each(
        Sql.of("SELECT provider, model, dimension FROM embedding_space"),
        row -> found.add(new EmbeddingSpace(row.text(1), row.text(2), row.number(3))));
    return found.stream().findFirst();
  }

  /** The vector of a text, or {@code ""} if it has none. */
  private static String vector(
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
        return Arrays.toString(vector);
      }
    }
    return "";
  }
}
