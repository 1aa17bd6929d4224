package io.remdreaming.query;

import io.remdreaming.query.Query.Facts;
import io.remdreaming.query.Query.Fuzzy;
import io.remdreaming.query.Query.Lookup;
import io.remdreaming.query.Query.Moments;
import io.remdreaming.query.Query.Search;
import io.remdreaming.query.Query.Select;
import io.remdreaming.query.Query.Traverse;
import io.remdreaming.query.QueryContext.Found;
import io.remdreaming.query.Reader.ReadException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** Answers queries about the memory of a scope. */
public final class RemQuery {

  /** How long a query may take unless its caller says otherwise. */
  public static final Duration USUAL_TIME = Duration.ofSeconds(60);

  private RemQuery() {}

  /**
   * Answers a query within {@link #USUAL_TIME}.
   *
   * @throws QueryException if there is no answer, whatever the reason
   */
  public static Result run(
      Query query, Scope scope, QueryEmbedder embedder, Connection connection) {
    return run(query, scope, embedder, connection, USUAL_TIME);
  }

  /**
   * Answers a query, in a read-only transaction of its own.
   *
   * @param embedder asked only by SEARCH
   * @param within the time for all of it: every statement, and the meaning of its text
   * @throws QueryException if there is no answer, whatever the reason
   */
  public static Result run(
      Query query, Scope scope, QueryEmbedder embedder, Connection connection, Duration within) {
    return run(query, scope, embedder, connection, within, MessageCache.NONE);
  }

  /**
   * Answers a query as {@link #run(Query, Scope, QueryEmbedder, Connection, Duration)} does.
   *
   * @param messages what queries before have read of messages; of this database only
   * @throws QueryException if there is no answer, whatever the reason
   */
  public static Result run(
      Query query,
      Scope scope,
      QueryEmbedder embedder,
      Connection connection,
      Duration within,
      MessageCache messages) {
    var deadline = Deadline.within(within);
    try (var transaction = ReadOnlyTransaction.begin(connection, deadline)) {
      return answer(
          query, QueryContext.of(new Reader(connection, deadline), scope, messages), embedder);
    } catch (ReadException e) {
      throw QueryException.failed("PostgreSQL", e.failure());
    } catch (SQLException e) {
      throw QueryException.failed("PostgreSQL", e);
    }
  }

  private static Result answer(Query query, QueryContext memory, QueryEmbedder embedder) {
    if (query instanceof Lookup lookup) {
      var found = memory.names().find(lookup.keys());
      return Result.of(memory.hits(found, named -> new Found(named, null, null)));
    } else if (query instanceof Fuzzy fuzzy) {
      return Result.of(FuzzySearch.answer(fuzzy, memory));
    } else if (query instanceof Search search) {
      return HybridSearch.answer(search, memory, embedder);
    } else if (query instanceof Traverse traverse) {
      return Traversal.answer(traverse, memory);
    } else if (query instanceof Moments moments) {
      return Result.of(MemoryOfTime.answer(moments, memory));
    } else if (query instanceof Facts facts) {
      return Result.of(MemoryOfTime.answer(facts, memory));
    }
    return Result.of(Selection.answer((Select) query, memory));
  }
}
