package io.remdreaming.sinks.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.memory.MemoryChange;
import io.remdreaming.model.memory.Row;
import io.remdreaming.sinks.TestSchema;
import io.remdreaming.sinks.postgres.StoreMetrics;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Random histories of windows that exchange rows, written in random order, in random batches, some
 * of it repeatedly: the tables depend on the history alone.
 */
final class MemoryStoreRandomTest {

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated();

  private static final int RUNS = 25;
  private static final List<String> ROWS = List.of("r", "s", "t", "u", "v");
  private static final List<String> WINDOWS = List.of("A", "B", "C");

  @Test
  void tablesDependOnTheHistoryNotOnItsOrder() throws SQLException {
    var seed = Long.getLong("seed", System.nanoTime());
    System.out.println("MemoryStoreRandomTest: -Dseed=" + seed);
    for (var run = 0; run < RUNS; run++) {
      SCHEMA.truncate();
      var history = new History(new Random(seed + run));
      history.writeShuffled();
      assertThat(live()).as("seed %d", seed + run).isEqualTo(history.expected());
    }
  }

  private static List<String> live() throws SQLException {
    return SCHEMA.query(
        """
        SELECT r.name, r.content, r.set_window, k.content_summary, e.embedding::text,
          r.graph_edges #>> '{0,dst}'
        FROM resources r
        LEFT JOIN kv_store k ON k.entity_id = r.id AND k.graph_edges = r.graph_edges
        LEFT JOIN embeddings_resources e ON e.entity_id = r.id
        WHERE r.deleted_at IS NULL ORDER BY r.name
        """);
  }

  /**
   * Each step assigns each row to at most one window; windows whose content changed are written.
   */
  private static final class History {

    private final Random random;
    private final List<MemoryChange> changes = new ArrayList<>();
    private final Map<String, String> windowOf = new TreeMap<>();
    private final Map<String, String> contentOf = new HashMap<>();
    private final Map<String, String> edgeOf = new HashMap<>();

    History(Random random) {
      this.random = random;
      for (var step = 1; step <= 6; step++) {
        step(step);
      }
    }

    private void step(int step) {
      var touched = new TreeSet<String>();
      for (var row : ROWS) {
        if (random.nextInt(3) == 0) {
          touched.add(windowOf.getOrDefault(row, "A"));
          move(row);
          touched.add(windowOf.getOrDefault(row, "A"));
        }
      }
      touched.forEach(window -> write(window, step));
      var row = ROWS.get(random.nextInt(ROWS.size()));
      edgeOf.put(row, "dst-" + step);
      var edge = Changes.edge("dst-" + step, 0.8);
      changes.add(MemoryChange.of(Changes.edges(row, "affinity", step, edge)));
    }

    private void move(String row) {
      var to = random.nextInt(WINDOWS.size() + 1);
      if (to == WINDOWS.size()) {
        windowOf.remove(row);
      } else {
        windowOf.put(row, WINDOWS.get(to));
      }
    }

    private void write(String window, int step) {
      var rows = new ArrayList<Row>();
      windowOf.forEach(
          (row, in) -> {
            if (in.equals(window)) {
              var content = "%s in %s at %d".formatted(row, window, step);
              contentOf.put(row, content);
              rows.add(Changes.row(row, content));
            }
          });
      changes.add(MemoryChange.of(Changes.set(window, step, rows.toArray(Row[]::new))));
    }

    void writeShuffled() {
      var order = new ArrayList<>(changes);
      changes.stream().filter(change -> random.nextInt(4) == 0).forEach(order::add);
      Collections.shuffle(order, random);
      try (var store = new MemoryStore(SCHEMA.provider(), StoreMetrics.unread())) {
        while (!order.isEmpty()) {
          var batch = order.subList(0, Math.min(order.size(), 1 + random.nextInt(5)));
          store.write(List.copyOf(batch));
          batch.clear();
        }
      }
    }

    List<String> expected() {
      var lines = new ArrayList<String>();
      windowOf.forEach(
          (row, window) -> {
            var content = String.valueOf(contentOf.get(row));
            var vector = new TreeMap<Integer, String>();
            var components = Changes.vector(content);
            for (var i = 0; i < components.length; i++) {
              vector.put(i, Integer.toString((int) components[i]));
            }
            lines.add(
                String.join(
                    "|",
                    row,
                    content,
                    window,
                    "about " + content,
                    "[" + String.join(",", vector.values()) + "]",
                    String.valueOf(edgeOf.get(row))));
          });
      return lines;
    }
  }
}
