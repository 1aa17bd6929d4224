package io.remdreaming.cli.evaluate;

import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.query.Hit;
import io.remdreaming.query.Query;
import io.remdreaming.query.QueryEmbedder;
import io.remdreaming.query.QueryException;
import io.remdreaming.query.RemQuery;
import io.remdreaming.query.Scope;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** SEARCH over messages, as an application asks it. */
record MemorySearcher(Connection connection, Function<Scope, QueryEmbedder> embedder)
    implements Searcher {

  @Override
  public List<String> find(Question question, int atMost) {
    var text = question.text().replace("\"", "\"\"");
    var statement = "SEARCH \"%s\" IN messages LIMIT %d".formatted(text, atMost);
    var now = question.askedAt() == null ? Instant.now() : question.askedAt();
    var query = Query.parse(statement, now);
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
