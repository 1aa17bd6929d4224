package io.remdreaming.benchmarks.search;

import io.remdreaming.query.MessageCache;
import io.remdreaming.query.Query;
import io.remdreaming.query.QueryEmbedder;
import io.remdreaming.query.RemQuery;
import io.remdreaming.query.Scope;
import io.remdreaming.server.memory.MemoryStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

/** What is asked of the large owner, as the memory server asks it; no model embeds a question. */
final class Requests {

  private static final String PLAIN =
      """
      SELECT entity_id, embedding <#> (SELECT CAST(? AS halfvec)) FROM embeddings_messages
      WHERE tenant_id = ? AND user_id IN ('', ?) ORDER BY 2 LIMIT 10
      """;

  private static final String ONE_MORE =
      """
      WITH said AS (
        INSERT INTO messages (id, tenant_id, user_id, created_at, metadata, content, message_type, session_id,
          version_offset, terms)
        SELECT gen_random_uuid(), m.tenant_id, m.user_id, now(), m.metadata, m.content, m.message_type,
          m.session_id, m.version_offset, m.terms
        FROM messages m WHERE m.id = md5('message 0')::uuid RETURNING id, tenant_id, user_id)
      INSERT INTO embeddings_messages (id, tenant_id, user_id, entity_id, field_name, provider, model,
        embedding, created_at)
      SELECT gen_random_uuid(), s.tenant_id, s.user_id, s.id, e.field_name, e.provider, e.model, e.embedding, now()
      FROM said s JOIN embeddings_messages e USING (tenant_id, user_id)
      WHERE e.entity_id = md5('message 0')::uuid
      """;

  private static final Scope OWNER =
      new Scope.OneUser(SyntheticMemory.TENANT, SyntheticMemory.USER);
  private final MemoryStore store;
  private final Connection writer;
  private final MessageCache messages = new MessageCache(MessageCache.USUAL_BYTES);
  private final Questions questions = Questions.make();

  Requests(MemoryStore store, Connection writer) {
    this.store = store;
    this.writer = writer;
  }

  /** SEARCH for the question of a number. */
  void search(String tables, int number) {
    var at = questions.at(number);
    var text = questions.texts().get(at);
    run("SEARCH \"%s\" %s LIMIT 10".formatted(text, tables), questions.vectors().get(at));
  }

  /** SEARCH behind a new message, whose writing takes part of the time. */
  void searchAfterOneMore(int number) {
    try {
      synchronized (writer) {
        try (var statement = writer.createStatement()) {
          statement.execute(ONE_MORE);
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    search("IN messages", number);
  }

  /** LOOKUP of an entity. */
  void lookup(int entities, int number) {
    run("LOOKUP entity-" + 50 * (number % entities), questions.vectors().get(0));
  }

  private void run(String statement, float[] vector) {
    QueryEmbedder embedder = (text, space) -> CompletableFuture.completedFuture(vector);
    var query = Query.parse(statement);
    var answer =
        store.within(
            OWNER,
            connection ->
                RemQuery.run(query, OWNER, embedder, connection, RemQuery.USUAL_TIME, messages));
    if (answer.isEmpty()) {
      throw new IllegalStateException("expected an answer to " + statement);
    }
  }

  /** One scan of the owner's vectors in plain SQL: the ten nearest. */
  void plain(int number) {
    var vector = Arrays.toString(questions.vectors().get(questions.at(number)));
    store.within(
        OWNER,
        connection -> {
          try (var statement = connection.prepareStatement(PLAIN)) {
            statement.setString(1, vector);
            statement.setString(2, SyntheticMemory.TENANT);
            statement.setString(3, SyntheticMemory.USER);
            try (var rows = statement.executeQuery()) {
              return rows.next();
            }
          }
        });
  }
}
