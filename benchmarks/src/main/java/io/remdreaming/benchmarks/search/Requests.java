package io.remdreaming.benchmarks.search;

import io.remdreaming.benchmarks.throughput.Vocabulary;
import io.remdreaming.query.MessageCache;
import io.remdreaming.query.Query;
import io.remdreaming.query.QueryEmbedder;
import io.remdreaming.query.RemQuery;
import io.remdreaming.query.Scope;
import io.remdreaming.server.memory.MemoryStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;

/** What is asked of the large owner, as the memory server asks it; no model embeds a question. */
final class Requests {

  private static final String PLAIN =
      """
      SELECT entity_id, embedding <#> (SELECT CAST(? AS vector)) FROM embeddings_messages
      WHERE tenant_id = ? AND user_id IN ('', ?) ORDER BY 2 LIMIT 10
      """;

  private static final Scope OWNER =
      new Scope.OneUser(SyntheticMemory.TENANT, SyntheticMemory.USER);
  private static final int QUESTIONS = 500;
  private static final int WORDS = 8;

  private final MemoryStore store;
  private final MessageCache messages = new MessageCache(MessageCache.USUAL_BYTES);
  private final List<String> questions = new ArrayList<>();
  private final List<float[]> vectors = new ArrayList<>();

  Requests(MemoryStore store) {
    this.store = store;
    var random = new SplittableRandom(15);
    var vocabulary = new Vocabulary(new SplittableRandom(14));
    for (var i = 0; i < QUESTIONS; i++) {
      questions.add(vocabulary.sentence(random, Vocabulary.topic(random), WORDS));
      vectors.add(SyntheticMemory.vector(random));
    }
  }

  /** SEARCH for the question of a number. */
  void search(String tables, int number) {
    var at = number % QUESTIONS;
    run("SEARCH \"%s\" %s LIMIT 10".formatted(questions.get(at), tables), vectors.get(at));
  }

  /** LOOKUP of an entity. */
  void lookup(int entities, int number) {
    run("LOOKUP entity-" + 50 * (number % entities), vectors.get(0));
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
    var vector = Arrays.toString(vectors.get(number % QUESTIONS));
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
