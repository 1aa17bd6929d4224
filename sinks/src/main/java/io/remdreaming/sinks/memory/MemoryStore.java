package io.remdreaming.sinks.memory;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.memory.EmbeddingSpace;
import io.remdreaming.model.memory.MemoryChange;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.memory.Version;
import io.remdreaming.sinks.postgres.BatchBisector;
import io.remdreaming.sinks.postgres.Columns;
import io.remdreaming.sinks.postgres.ConnectionProvider;
import io.remdreaming.sinks.postgres.DeadLetterStatement;
import io.remdreaming.sinks.postgres.RetryingConnection;
import io.remdreaming.sinks.postgres.SpaceChangedException;
import io.remdreaming.sinks.postgres.StoreException;
import io.remdreaming.sinks.postgres.StoreMetrics;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes batches of changes; what cannot be stored becomes a dead letter {@code failed:sink}. */
final class MemoryStore implements AutoCloseable {

  static final String FAILED = "failed:sink";

  private static final Logger LOG = LoggerFactory.getLogger(MemoryStore.class);

  private final @Nullable EmbeddingSpace space;
  private final RetryingConnection database;
  private final StoreMetrics metrics;
  private final BatchBisector<MemoryChange> bisector;

  MemoryStore(ConnectionProvider provider, StoreMetrics metrics) {
    this.space = provider.space();
    this.database = new RetryingConnection(provider, metrics::databaseRetried);
    this.metrics = metrics;
    this.bisector = new BatchBisector<>(this::put, this::reject);
  }

  void write(MemoryBatch batch) throws IOException {
    write(ChangeFormat.read(batch));
  }

  void write(List<MemoryChange> changes) {
    var start = System.nanoTime();
    try {
      bisector.write(Compaction.of(changes));
      metrics.batchWritten(changes.size(), Duration.ofNanos(System.nanoTime() - start));
      changes.forEach(change -> metrics.rowWritten(appendTime(change)));
    } catch (SQLException e) {
      throw new StoreException("derived memory cannot be written: " + e.getMessage(), e);
    }
  }

  private static long appendTime(MemoryChange change) {
    var set = change.rowSet();
    return set == null ? 0 : set.origin().appendTime();
  }

  private void put(List<MemoryChange> changes) throws SQLException {
    var edges = changes.stream().map(MemoryChange::edgeSet).filter(Objects::nonNull).toList();
    if (!edges.isEmpty()) {
      call("put_edges", EdgeSetColumns.of(edges));
    }
    var sets = changes.stream().map(MemoryChange::rowSet).filter(Objects::nonNull).toList();
    if (!sets.isEmpty()) {
      sets.forEach(this::requireSpace);
      call("put_sets", RowSetColumns.of(sets));
    }
  }

  private void call(String function, Columns columns) throws SQLException {
    database.call("SELECT " + columns.call(function), columns);
  }

  /** What an old checkpoint hands out may hold vectors that were made before a change of space. */
  private void requireSpace(RowSet set) {
    if (space == null) {
      return;
    }
    for (var row : set.rows()) {
      for (var embedding : row.embeddings()) {
        if (!space.isOf(embedding)) {
          throw new SpaceChangedException(
              "the state holds vectors of %s/%s with %d components, the job writes %s/%s with %d; start it without its state, it dreams the log again"
                  .formatted(
                      embedding.provider(),
                      embedding.model(),
                      embedding.vector().length,
                      space.provider(),
                      space.model(),
                      space.dimension()));
        }
      }
    }
  }

  private void reject(MemoryChange change, String sqlState) throws SQLException {
    metrics.changeRejected();
    var owner = change.owner();
    LOG.warn("A change of {}/{} cannot be stored: {}", owner.tenantId(), owner.userId(), sqlState);
    var letter =
        new DeadLetter(
            owner.tenantId(),
            owner.userId(),
            FAILED,
            place(change),
            "SQLSTATE " + sqlState + ", expected values that PostgreSQL can store",
            "",
            0,
            version(change).offset(),
            0,
            ChangeFormat.bytes(change));
    database.run(open -> DeadLetterStatement.write(open, letter));
  }

  private static String place(MemoryChange change) {
    var set = change.rowSet();
    var edges = change.edgeSet();
    if (set != null) {
      return set.operation() + "/" + set.window();
    }
    return edges == null ? "" : edges.origin() + "/" + edges.table() + "/" + edges.rowId();
  }

  private static Version version(MemoryChange change) {
    var set = change.rowSet();
    var edges = change.edgeSet();
    return set != null ? set.version() : edges != null ? edges.version() : Version.NONE;
  }

  @Override
  public void close() {
    database.close();
  }
}
