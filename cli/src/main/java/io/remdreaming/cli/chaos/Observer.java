package io.remdreaming.cli.chaos;

import io.remdreaming.cli.cluster.Cluster;
import io.remdreaming.query.memory.MemoryState;
import io.remdreaming.sinks.tables.Fingerprint;
import io.remdreaming.sinks.tables.TableFingerprint;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is seen of a cluster and its tables from outside, while any of it may be broken. */
record Observer(Cluster cluster, PostgresServer postgres) {

  private static final Logger LOG = LoggerFactory.getLogger(Observer.class);
  private static final String WRITTEN =
      "SELECT count(*) FROM messages WHERE tenant_id LIKE 'chaos-%' AND user_id <> 'poison'";

  /** How many of the events that can be stored are stored; -1 if nobody tells. */
  long written() {
    try (var connection = postgres.connect();
        var statement = connection.createStatement();
        var found = statement.executeQuery(WRITTEN)) {
      found.next();
      return found.getLong(1);
    } catch (SQLException e) {
      LOG.debug("PostgreSQL does not tell what is written", e);
      return -1;
    }
  }

  /** Whether so many events are stored and a checkpoint that began after a time covers them. */
  boolean hasCaughtUp(long events, Instant since) {
    if (written() < events) {
      return false;
    }
    var job = cluster.job().status();
    return job.isRunning() && job.hasCheckpointSince(since);
  }

  /** The tables now, if all that can be derived has been. */
  Optional<SortedMap<String, TableFingerprint>> complete() {
    try (var connection = postgres.connect()) {
      return MemoryState.read(connection).isComplete()
          ? Optional.of(Fingerprint.of(connection))
          : Optional.empty();
    } catch (SQLException e) {
      LOG.debug("PostgreSQL tells no fingerprint", e);
      return Optional.empty();
    }
  }

  /** The tables now. */
  Optional<SortedMap<String, TableFingerprint>> tables() {
    try (var connection = postgres.connect()) {
      return Optional.of(Fingerprint.of(connection));
    } catch (SQLException e) {
      LOG.debug("PostgreSQL tells no fingerprint", e);
      return Optional.empty();
    }
  }
}
