package io.remdreaming.cli.dream;

import io.remdreaming.cli.database.Database;
import io.remdreaming.cli.database.OwnerCheck;
import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.cli.kafka.TopicReader;
import io.remdreaming.decoders.ActivityDecoder;
import io.remdreaming.jobs.options.DreamingOptions;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.query.owners.OwnerScope;

/**
 * The search of the log for activity of a tenant or user that the tables do not know yet, as when
 * its first events have just been sent. It ends with the first that is found.
 */
public final class LogOwners {

  private final ActivityDecoder decoder = new ActivityDecoder();
  private final OwnerScope scope;
  private boolean hasTenant;
  private boolean hasUser;

  private LogOwners(OwnerScope scope) {
    this.scope = scope;
  }

  /** Fails if neither the tables nor the log know whom a scope names. */
  public static void require(DreamingOptions options, Database database, OwnerScope scope) {
    if (OwnerCheck.isKnown(database, scope)) {
      return;
    }
    var topic = options.topics().activity();
    var owners = new LogOwners(scope);
    TopicReader.readWhile(options.kafka(), topic, owners::isStillSought);
    if (!owners.hasTenant) {
      throw new InvalidInputException(
          "--tenant-id: found '%s', expected a tenant with memory or with events in %s"
              .formatted(scope.tenantId(), topic));
    }
    if (!owners.hasUser) {
      throw new InvalidInputException(
          "--user-id: found '%s', expected a user of tenant %s with memory or with events in %s"
              .formatted(scope.userId(), scope.tenantId(), topic));
    }
  }

  private boolean isStillSought(LogRecord record) {
    var activity = decoder.decode(record).activity();
    if (activity != null && activity.owner().tenantId().equals(scope.tenantId())) {
      hasTenant = true;
      hasUser |= scope.isAllUsers() || activity.owner().userId().equals(scope.userId());
    }
    return !hasUser;
  }
}
