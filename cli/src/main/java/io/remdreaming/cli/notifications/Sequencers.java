package io.remdreaming.cli.notifications;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The latest change seen of each object, so that repeated and late notifications are told. It
 * remembers the objects that changed last, and begins with nothing.
 */
final class Sequencers {

  private static final int MOST = 100_000;

  private final Map<String, String> latest =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > MOST;
        }
      };

  /** Whether a change is later than all that are known of its object; it is, if none can tell. */
  boolean isLater(ObjectChange change) {
    var known = latest.getOrDefault(object(change), "");
    return known.isEmpty()
        || change.sequencer().isEmpty()
        || compare(change.sequencer(), known) > 0;
  }

  /** A change has been dealt with. */
  void add(ObjectChange change) {
    if (!change.sequencer().isEmpty()) {
      latest.put(object(change), change.sequencer());
    }
  }

  /** As S3 has it: the shorter one is filled up with zeros on the right. */
  private static int compare(String one, String other) {
    var length = Math.max(one.length(), other.length());
    return padded(one, length).compareTo(padded(other, length));
  }

  private static String padded(String sequencer, int length) {
    return sequencer + "0".repeat(length - sequencer.length());
  }

  private static String object(ObjectChange change) {
    return change.bucket() + "/" + change.key();
  }
}
