package io.remdreaming.query;

import io.remdreaming.query.Memory.Found;
import io.remdreaming.query.Query.Fuzzy;
import io.remdreaming.query.Query.Lookup;
import io.remdreaming.query.Query.Search;
import io.remdreaming.query.Query.Select;
import io.remdreaming.query.Query.Traverse;
import io.remdreaming.query.Reader.ReadException;
import java.sql.Connection;
import java.sql.SQLException;

/** Answers queries about the memory of a scope. */
public final class RemQuery {

  private static final String SETTINGS =
      "SET LOCAL TIME ZONE 'UTC'; SET LOCAL statement_timeout = '60s'";

  private RemQuery() {}

  /**
   * Answers a query, in a read-only transaction of its own.
   *
   * @param meaning asked only by SEARCH
   * @throws QueryException if the query does not fit the tables
   * @throws SQLException if the database cannot be read
   */
  public static Result run(Query query, Scope scope, Meaning meaning, Connection connection)
      throws SQLException {
    var committing = connection.getAutoCommit();
    connection.setReadOnly(true);
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      statement.execute(SETTINGS);
      return answer(query, Memory.of(connection, scope), meaning);
    } catch (ReadException e) {
      throw e.failure();
    } finally {
      connection.rollback();
      connection.setAutoCommit(committing);
      connection.setReadOnly(false);
    }
  }

  private static Result answer(Query query, Memory memory, Meaning meaning) {
    if (query instanceof Lookup lookup) {
      var found = memory.names().find(lookup.keys());
      return Result.of(memory.hits(found, named -> new Found(named, null, null)));
    } else if (query instanceof Fuzzy fuzzy) {
      return Result.of(LetterSearch.answer(fuzzy, memory));
    } else if (query instanceof Search search) {
      return Result.of(MeaningSearch.answer(search, memory, meaning));
    } else if (query instanceof Traverse traverse) {
      return Traversal.answer(traverse, memory);
    }
    return Result.of(Selection.answer((Select) query, memory));
  }
}
