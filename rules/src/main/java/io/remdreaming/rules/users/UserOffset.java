package io.remdreaming.rules.users;

import io.remdreaming.model.users.UserFact;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeMap;

/**
 * The offset from UTC in which a user's days begin, by the days of which facts tell: a whole day
 * begins at midnight where the user is.
 */
final class UserOffset {

  private static final int DAY = 86_400;

  /** Offsets are of whole quarters of an hour. */
  private static final int QUARTER = 900;

  private UserOffset() {}

  /** That of the most whole days; of as many the least; UTC if there are none. */
  static ZoneOffset of(List<UserFact> facts) {
    var counts = new TreeMap<Integer, Integer>();
    for (var fact : facts) {
      var begin = (int) Math.floorMod(fact.validAt().getEpochSecond(), (long) DAY);
      var end = fact.invalidAt();
      var isWhole = end != null && Duration.between(fact.validAt(), end).getSeconds() == DAY;
      if (isWhole && begin % QUARTER == 0) {
        counts.merge(begin <= DAY / 2 ? -begin : DAY - begin, 1, Integer::sum);
      }
    }
    var most = 0;
    var offset = 0;
    for (var entry : counts.entrySet()) {
      if (entry.getValue() > most) {
        most = entry.getValue();
        offset = entry.getKey();
      }
    }
    return ZoneOffset.ofTotalSeconds(offset);
  }
}
