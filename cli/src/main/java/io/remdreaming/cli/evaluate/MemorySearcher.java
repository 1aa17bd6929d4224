package io.remdreaming.cli.evaluate;

import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.query.Hit;
import io.remdreaming.query.Query;
import io.remdreaming.query.QueryEmbedder;
import io.remdreaming.query.QueryException;
import io.remdreaming.query.RemQuery;
import io.remdreaming.query.Scope;
import java.sql.Connection;
import java.util.List;
import java.util.function.Function;

/** SEARCH over messages, as an application asks it. */
final class MemorySearcher implements Searcher {

  private final Connection connection;
  private final Function<Scope, QueryEmbedder> embedder;

  MemorySearcher(Connection connection, Function<Scope, QueryEmbedder> embedder) {
    this.connection = connection;
    this.embedder = embedder;
  }

  @Override
  public List<String> find(Question question, int atMost) {
    var text = question.text().replace("\"", "\"\"");
    var query = Query.parse("SEARCH \"%s\" IN messages LIMIT %d".formatted(text, atMost));
    var scope = new Scope.OneUser(question.user().tenantId(), question.user().userId());
    try {
      return RemQuery.run(query, scope, embedder.apply(scope), connection).hits().stream()
          .map(Hit::key)
          .toList();
    } catch (QueryException e) {
      throw new ExecutionFailedException(
          "SEARCH \"%s\": %s".formatted(question.text(), e.getMessage()), e);
    }
  }
}
