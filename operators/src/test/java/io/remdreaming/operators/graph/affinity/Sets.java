package io.remdreaming.operators.graph.affinity;

import io.remdreaming.model.memory.Embedding;
import io.remdreaming.model.memory.EmbeddingSpace;
import io.remdreaming.model.memory.Row;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import java.time.Instant;
import java.util.List;

/** Row sets for tests: one row each, whose vector lies at an angle in a plane. */
final class Sets {

  static final UserKey ANN = new UserKey("acme", "ann");
  static final UserKey BEN = new UserKey("acme", "ben");
  static final UserKey ACME = UserKey.shared("acme");
  static final EmbeddingSpace SPACE = new EmbeddingSpace("local", "test", 3);
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private Sets() {}

  /** A resource that came at a minute after noon. */
  static RowSet at(UserKey owner, String id, int minute, double degrees, long offset) {
    return of(owner, id, offset, List.of(row(id, minute, degrees)), List.of());
  }

  static RowSet gone(UserKey owner, String id, long offset) {
    return of(owner, id, offset, List.of(), List.of(id));
  }

  static RowSet of(UserKey owner, String window, long offset, List<Row> rows, List<String> gone) {
    return RowSet.of(owner, "chunks", window, "s1", new Version(offset, 0, 0), 1, rows)
        .withDeleted(gone);
  }

  static Row row(String id, int minute, double degrees) {
    var angle = Math.toRadians(degrees);
    return row(id, minute, new float[] {(float) Math.cos(angle), (float) Math.sin(angle), 0});
  }

  static Row row(String id, int minute, float[] vector) {
    var embedding = new Embedding("content", SPACE.provider(), SPACE.model(), vector);
    return row(id, minute, embedding);
  }

  static Row row(String id, int minute, Embedding embedding) {
    var time = NOON.plusSeconds(60L * minute);
    return new Row("resources", id, "label-" + id, time, "{}", "", List.of(), List.of(embedding));
  }
}
