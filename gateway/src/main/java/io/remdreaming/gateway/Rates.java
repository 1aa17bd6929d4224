package io.remdreaming.gateway;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/**
 * What providers allow, and who has it in common.
 *
 * @param byModel what they allow, by {@code provider/model}; models that are not in it have no
 *     limit
 * @param gateways how many gateways the job has; each subtask of each has a share
 */
public record Rates(Map<String, RateLimit> byModel, int gateways) implements Serializable {

  /** Anything is allowed. */
  public static final Rates NONE = new Rates(Map.of(), 1);

  public Rates {
    byModel = new HashMap<>(byModel);
    if (gateways < 1) {
      throw new IllegalArgumentException("expected a gateway at least, found " + gateways);
    }
  }

  public RateLimit of(String modelKey) {
    return byModel.getOrDefault(modelKey, RateLimit.NONE);
  }

  /** The part of the whole that belongs to one of so many subtasks of a gateway. */
  public double part(int subtasks) {
    return 1.0 / gateways / subtasks;
  }
}
