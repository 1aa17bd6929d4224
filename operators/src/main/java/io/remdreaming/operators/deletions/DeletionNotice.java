package io.remdreaming.operators.deletions;

import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.memory.Version;
import java.util.List;

/**
 * A deletion request on its way behind the sets that it withdraws, to those who look back at
 * several of a user's sets. They say again what they say, as new as the request: a job that has
 * lost its state may have said before what is to be forgotten, and then it is in the tables.
 */
public final class DeletionNotice {

  private static final String OPERATION = "deletion-request";

  private DeletionNotice() {}

  /** A set without rows, of no window. */
  public static RowSet of(Forget forget, int logicVersion) {
    var version = new Version(forget.offset(), 0, logicVersion);
    return RowSet.of(forget.owner(), OPERATION, "", "", version, 0, List.of());
  }

  /** Whether a set is such a notice, which no table takes. */
  public static boolean is(RowSet set) {
    return set.operation().equals(OPERATION);
  }
}
