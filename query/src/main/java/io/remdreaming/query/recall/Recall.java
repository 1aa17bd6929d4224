package io.remdreaming.query.recall;

import io.remdreaming.query.Hit;
import io.remdreaming.query.MessageCache;
import io.remdreaming.query.Query;
import io.remdreaming.query.QueryEmbedder;
import io.remdreaming.query.RemQuery;
import io.remdreaming.query.Scope;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Recalls what a memory knows about a question. */
public final class Recall {

  /** What of each table is looked at. */
  private static final int FOUND = 200;

  private static final Map<String, String> SAYING =
      Map.of("relationships", "fact", "moments", "summary", "messages", "content");

  private Recall() {}

  /**
   * The best facts, moments and messages.
   *
   * @param now when the question is asked, for times such as "last week"
   * @param tokens how many the pack has at most
   * @param within the time for each of the three searches
   * @param messages what queries before have read of messages; of this database only
   * @throws io.remdreaming.query.QueryException if there is no answer, whatever the reason
   */
  public static ContextPack of(
      String question,
      Instant now,
      int tokens,
      Scope scope,
      QueryEmbedder embedder,
      Connection connection,
      Duration within,
      MessageCache messages) {
    var once = once(embedder);
    return Packing.pack(
        found(question, "relationships", now, scope, once, connection, within, messages),
        found(question, "moments", now, scope, once, connection, within, messages),
        found(question, "messages", now, scope, once, connection, within, messages),
        tokens);
  }

  /** An embedder that is asked once for each text. */
  private static QueryEmbedder once(QueryEmbedder embedder) {
    var known = new ConcurrentHashMap<String, java.util.concurrent.CompletableFuture<float[]>>();
    return (text, space) -> known.computeIfAbsent(text, asked -> embedder.of(asked, space));
  }

  private static List<Recalled> found(
      String question,
      String table,
      Instant now,
      Scope scope,
      QueryEmbedder embedder,
      Connection connection,
      Duration within,
      MessageCache messages) {
    var quoted = "\"" + question.replace("\"", "\"\"") + "\"";
    var query = Query.parse("SEARCH %s IN %s LIMIT %d".formatted(quoted, table, FOUND), now);
    return RemQuery.run(query, scope, embedder, connection, within, messages).hits().stream()
        .map(Recall::recalled)
        .toList();
  }

  private static Recalled recalled(Hit hit) {
    var match = Objects.requireNonNull(hit.match());
    var saying = Objects.requireNonNull(SAYING.get(hit.table()));
    return new Recalled(
        hit.key(),
        match.at(),
        match.speaker(),
        hit.row().path(saying).asText(""),
        hit.score() == null ? 0 : hit.score(),
        match.messages());
  }
}
