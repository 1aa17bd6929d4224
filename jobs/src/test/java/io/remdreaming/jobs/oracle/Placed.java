package io.remdreaming.jobs.oracle;

import io.remdreaming.jobs.LogPlacement;
import io.remdreaming.model.activity.OwnerKey;
import io.remdreaming.model.memory.UserKey;
import org.jspecify.annotations.Nullable;

/**
 * Where an event lies in the log.
 *
 * @param key its key's bytes, null for none
 */
record Placed(byte @Nullable [] key, int partition) {

  static Placed of(Draft draft, LogPlacement placement) {
    var owner = draft.owner();
    var key = OwnerKey.of(owner);
    var partition = partition(key, placement);
    return switch (draft.fault()) {
      case NONE -> new Placed(key, partition);
      case NO_KEY -> new Placed(null, partition);
      case FOREIGN_KEY -> foreign(new UserKey(owner.tenantId(), owner.userId() + "2"), placement);
      case SPELLING -> new Placed(Wire.bytes(OwnerKey.text(owner).replace(",", ", ")), partition);
      case PARTITION -> new Placed(key, (partition + 1) % placement.partitions());
    };
  }

  private static Placed foreign(UserKey owner, LogPlacement placement) {
    var key = OwnerKey.of(owner);
    return new Placed(key, partition(key, placement));
  }

  private static int partition(byte[] key, LogPlacement placement) {
    var partition = 0;
    while (placement.objection(key, partition) != null) {
      partition++;
    }
    return partition;
  }
}
