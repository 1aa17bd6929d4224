package io.remdreaming.model.users;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The order of a user's moments. */
public final class MomentChain {

  private static final int PREDECESSORS = 3;

  private MomentChain() {}

  /** Each moment's up to three predecessors by time and id, the nearest first. */
  public static Map<Memory, List<Memory>> of(Collection<Memory> moments) {
    var sorted = moments.stream().sorted(Memory.ORDER).toList();
    var chain = new LinkedHashMap<Memory, List<Memory>>();
    for (var i = 0; i < sorted.size(); i++) {
      var before = new ArrayList<Memory>();
      for (var j = i - 1; j >= Math.max(0, i - PREDECESSORS); j--) {
        before.add(sorted.get(j));
      }
      chain.put(sorted.get(i), before);
    }
    return chain;
  }
}
