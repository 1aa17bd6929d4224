package io.remdreaming.server.memory;

import io.remdreaming.query.MessageCache;
import io.remdreaming.query.Query;
import io.remdreaming.query.QueryEmbedder;
import io.remdreaming.query.QueryException;
import io.remdreaming.query.RemQuery;
import io.remdreaming.query.Result;
import io.remdreaming.query.Scope;
import io.remdreaming.query.recall.ContextPack;
import io.remdreaming.query.recall.Recall;
import io.remdreaming.server.http.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/** Statements of the REM dialect, asked within a scope and a time. */
public final class Asking {

  private final MemoryStore store;
  private final Function<Scope, QueryEmbedder> embedders;
  private final Duration within;
  private final MessageCache messages = new MessageCache(MessageCache.USUAL_BYTES);

  /**
   * @param embedders what embeds a question of a scope
   * @param within the time for one statement
   */
  public Asking(MemoryStore store, Function<Scope, QueryEmbedder> embedders, Duration within) {
    this.store = store;
    this.embedders = embedders;
    this.within = within;
  }

  /** The answer to a statement. */
  public Result ask(String statement, Scope scope) {
    try {
      var query = Query.parse(statement);
      return store.within(
          scope,
          connection ->
              RemQuery.run(query, scope, embedders.apply(scope), connection, within, messages));
    } catch (QueryException e) {
      throw problem(e);
    }
  }

  /** What a memory knows about a question, within a number of tokens. */
  public ContextPack recall(String question, int tokens, Scope scope) {
    try {
      return store.within(
          scope,
          connection ->
              Recall.of(
                  question,
                  Instant.now(),
                  tokens,
                  scope,
                  embedders.apply(scope),
                  connection,
                  within,
                  messages));
    } catch (QueryException e) {
      throw problem(e);
    }
  }

  private static Problem.Thrown problem(QueryException e) {
    var message = String.valueOf(e.getMessage());
    return switch (e.reason()) {
      case INVALID -> Problem.invalid("query", message);
      case TIMED_OUT -> Problem.timedOut(message, e);
      case FAILED -> Problem.unavailable(message, e);
    };
  }

  /** A text as the dialect quotes it. */
  public static String quoted(String text) {
    return "\"" + text.replace("\"", "\"\"") + "\"";
  }
}
