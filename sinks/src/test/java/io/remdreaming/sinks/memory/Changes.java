package io.remdreaming.sinks.memory;

import io.remdreaming.model.memory.Edge;
import io.remdreaming.model.memory.EdgeSet;
import io.remdreaming.model.memory.Embedding;
import io.remdreaming.model.memory.Ids;
import io.remdreaming.model.memory.MemoryChange;
import io.remdreaming.model.memory.Row;
import io.remdreaming.model.memory.Row.EmbeddedText;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import io.remdreaming.sinks.TestSchema;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Changes as the tests need them. */
public final class Changes {

  public static final UserKey OWNER = new UserKey("acme", "mia");
  public static final Instant TIME = Instant.parse("2026-03-04T05:06:07.123456Z");

  private Changes() {}

  public static Version version(long offset) {
    return new Version(offset, 0, 0);
  }

  public static RowSet set(String window, long offset, Row... rows) {
    return set(OWNER, window, offset, rows);
  }

  public static RowSet set(UserKey owner, String window, long offset, Row... rows) {
    var session = window.substring(0, 1);
    return RowSet.of(
        owner, "chunks", window, session, version(offset), rows.length, Arrays.asList(rows));
  }

  public static Row row(String name, String content) {
    return row(OWNER, name, content);
  }

  public static Row row(UserKey owner, String name, String content) {
    var columns =
        """
        {"name": "%s", "content": "%s", "timestamp": "%s", "labels": ["a", "b"],
         "tokens_used": 3, "metadata": {"dream": {"source_message_ids": ["m-%s"], "tokens": 7}}}
        """
            .formatted(name, content, TIME, name);
    return new Row(
        "resources",
        id(owner, name),
        "label-" + name,
        TIME,
        columns,
        "about " + content,
        List.of(new EmbeddedText("content", content)),
        List.of(new Embedding("content", "local", "test", vector(content))));
  }

  public static String id(String name) {
    return id(OWNER, name);
  }

  public static String id(UserKey owner, String name) {
    return Ids.of("chunk", owner.tenantId(), owner.userId(), name);
  }

  public static float[] vector(String content) {
    var vector = new float[TestSchema.DIMENSION];
    vector[Math.floorMod(content.hashCode(), vector.length)] = 1;
    return vector;
  }

  public static EdgeSet edges(String name, String origin, long offset, Edge... edges) {
    return new EdgeSet(OWNER, "resources", id(name), origin, version(offset), Arrays.asList(edges));
  }

  public static Edge edge(String dst, double weight) {
    return new Edge(dst, "semantic_similar", weight, Map.of("dst_scope", "private"), TIME);
  }

  public static MemoryChange of(RowSet set) {
    return MemoryChange.of(set);
  }

  public static MemoryChange of(EdgeSet set) {
    return MemoryChange.of(set);
  }
}
