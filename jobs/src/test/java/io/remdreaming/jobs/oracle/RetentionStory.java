package io.remdreaming.jobs.oracle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.model.memory.RetainedKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Policies of a seed about how long memory is kept, each stricter than those before it: what a
 * looser one finds gone depends on when it comes.
 */
final class RetentionStory {

  private static final int MOST_DAYS = 4;

  private RetentionStory() {}

  /** The records, as {@code rem.control} has them; two seeds of three have some. */
  static List<byte[]> of(long seed) {
    var random = new Random(seed * 31 + 7);
    var records = new ArrayList<byte[]>();
    if (seed % 3 == 0) {
      return records;
    }
    var tenant = List.of("acme", "zeta", "*").get(random.nextInt(3));
    records.add(Wire.bytes(refused(tenant, random)));
    var loose = Wire.policy(tenant, 0.5, 2);
    var strict = Wire.policy(tenant, 0.5, 3);
    for (var kind : RetainedKind.values()) {
      if (random.nextBoolean()) {
        var days = 1 + random.nextInt(MOST_DAYS);
        put(loose, kind.wireName(), days + random.nextInt(3));
        put(strict, kind.wireName(), days);
      }
    }
    records.add(Wire.bytes(loose));
    records.add(Wire.bytes(strict));
    return records;
  }

  private static ObjectNode refused(String tenant, Random random) {
    var policy = Wire.policy(tenant, 0.5, 1);
    put(policy, random.nextBoolean() ? "messages" : "dreams", random.nextInt(2) - 1);
    return policy;
  }

  private static void put(ObjectNode policy, String kind, int days) {
    policy.withObject("/policy/retention").put(kind, days);
  }
}
