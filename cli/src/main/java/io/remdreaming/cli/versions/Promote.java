package io.remdreaming.cli.versions;

import io.remdreaming.cli.database.Database;
import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.cli.kafka.LogOffsets;
import io.remdreaming.cli.run.Run;
import io.remdreaming.jobs.options.DreamingOptions;
import io.remdreaming.sinks.versions.MemoryVersion;
import io.remdreaming.sinks.versions.MemoryVersions;
import io.remdreaming.sinks.versions.Promotion;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Puts a version in the place of the live one.
 *
 * @param options of the live job
 * @param maxLag how many events the version may have left unread
 * @param patience how long readers may keep it waiting
 */
public record Promote(DreamingOptions options, Database live, long maxLag, Duration patience) {

  /**
   * Promotes a version; fails, and changes nothing, if it is not whole, lags, or is of other
   * tables, or if a job writes the live tables.
   *
   * @return how many events it has not read
   */
  public long run(MemoryVersion version) {
    if (!version.scope().isWhole()) {
      throw new InvalidInputException(
          "NAME: found %s, which was dreamed of %s, expected one of everything: readers would miss the rest; 'redream --into %s' without these options adds it"
              .formatted(version.name(), version.scope().described(), version.name()));
    }
    KnownVersion.requireSameTables(live, version);
    requireFreeName(version);
    Run.requireTopics(options);
    var log = new LogOffsets(options.kafkaProperties(), options.topics().activity());
    var ends = log.ends();
    var lag = LogOffsets.lag(read(log, version), ends);
    if (lag > maxLag) {
      throw new ExecutionFailedException(
          "%s has not read %d of the %d events in %s, expected at most %d; run 'redream --into %s' again, or give a higher --max-lag"
              .formatted(
                  version.name(),
                  lag,
                  LogOffsets.lag(Map.of(), ends),
                  options.topics().activity(),
                  maxLag,
                  version.name()));
    }
    exchange(version, log.committed(options.groupId()));
    return lag;
  }

  /** A bounded run says at its end how far it has read, another one commits it as it goes. */
  private Map<Integer, Long> read(LogOffsets log, MemoryVersion version) {
    var read = new HashMap<>(version.read());
    log.committed(Redream.groupOf(options.groupId(), version.name()))
        .forEach((partition, offset) -> read.merge(partition, offset, Math::max));
    return read;
  }

  private void requireFreeName(MemoryVersion version) {
    var previous = MemoryVersion.PREVIOUS;
    if (!version.name().equals(previous)
        && live.with(connection -> MemoryVersions.find(connection, previous)).isPresent()) {
      throw new InvalidInputException(
          "NAME: found the version '%s' of an earlier promotion, expected none; 'redream drop %s' removes it"
              .formatted(previous, previous));
    }
  }

  private void exchange(MemoryVersion version, Map<Integer, Long> liveRead) {
    switch (live.with(connection -> new Promotion(version, liveRead, patience).run(connection))) {
      case CONNECTED ->
          throw new ExecutionFailedException(
              "a job writes the live tables, and would go on in those of %s; stop it with a savepoint, then promote"
                  .formatted(version.name()));
      case BLOCKED ->
          throw new ExecutionFailedException(
              "others kept tables locked for %d s; nothing has changed, try again"
                  .formatted(patience.toSeconds()));
      case PROMOTED -> {}
    }
  }
}
