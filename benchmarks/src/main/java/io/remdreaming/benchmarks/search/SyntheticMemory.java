package io.remdreaming.benchmarks.search;

import io.remdreaming.benchmarks.throughput.BenchDatabase;
import io.remdreaming.benchmarks.throughput.Vocabulary;
import io.remdreaming.rules.search.LuceneSearchAnalyzer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Memory of many tenants that nobody has said, the same on each run: made in SQL from a pool of
 * sentences with their terms and with random vectors.
 *
 * @param rows messages of all tenants
 * @param owner about how many of them belong to {@link #TENANT}
 */
record SyntheticMemory(int rows, int tenants, int owner) {

  static final String TENANT = "tenant-0";
  static final String USER = "user";
  static final int DIMENSION = 384;

  private static final int SENTENCES = 4_001; // a prime, so that pairs of sentences differ
  private static final int WORDS = 9;
  private static final long SEED = 14;

  /** Makes the tables, and fills them. */
  void fill(BenchDatabase database) throws SQLException {
    var start = System.nanoTime();
    database.reset();
    try (var connection = BenchDatabase.connections().open()) {
      fill(connection);
    }
    System.out.printf("Filled in %.0f s.%n", (System.nanoTime() - start) / 1e9);
  }

  private void fill(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("SET synchronous_commit = off");
      statement.execute(
          "CREATE TEMPORARY TABLE sentences (k INT PRIMARY KEY, content TEXT, terms BYTEA,"
              + " embedding vector(384))");
    }
    pool(connection);
    try (var statement = connection.createStatement()) {
      statement.execute("ANALYZE sentences");
      statement.execute(script());
      statement.execute("VACUUM ANALYZE");
    }
  }

  private static void pool(Connection connection) throws SQLException {
    var random = new SplittableRandom(SEED);
    var vocabulary = new Vocabulary(random);
    var analyzer = new LuceneSearchAnalyzer();
    try (var insert =
        connection.prepareStatement("INSERT INTO sentences VALUES (?, ?, ?, CAST(? AS vector))")) {
      for (var k = 0; k < SENTENCES; k++) {
        var sentence = vocabulary.sentence(random, Vocabulary.topic(random), WORDS);
        insert.setInt(1, k);
        insert.setString(2, sentence.substring(0, sentence.length() - 1));
        insert.setBytes(3, analyzer.terms(sentence).bytes());
        insert.setString(4, Arrays.toString(vector(random)));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** A random direction. */
  static float[] vector(SplittableRandom random) {
    var vector = new float[DIMENSION];
    var squares = 0.0;
    for (var i = 0; i < vector.length; i++) {
      vector[i] = (float) random.nextGaussian();
      squares += vector[i] * vector[i];
    }
    for (var i = 0; i < vector.length; i++) {
      vector[i] /= (float) Math.sqrt(squares);
    }
    return vector;
  }

  private String script() {
    try (var script = SyntheticMemory.class.getResourceAsStream("fill.sql")) {
      if (script == null) {
        throw new IllegalStateException("found no fill.sql beside this class");
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8)
          .replace("{share}", Integer.toString(rows / owner))
          .replace("{others}", Integer.toString(tenants - 1))
          .replace("{rows}", Integer.toString(rows))
          .replace("{sentences}", Integer.toString(SENTENCES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
