package io.remdreaming.imports;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** The way from the root of a conversation's tree to one of its messages. */
public final class Branch {

  private Branch() {}

  /**
   * The ids on the way, the root's first.
   *
   * @param parents each message's parent by id; a root has none, or one that is not among them
   * @param leaf the last message of the way
   */
  public static List<String> to(String leaf, Map<String, String> parents) {
    var way = new ArrayList<String>();
    var seen = new HashSet<String>();
    for (var id = leaf; id != null && parents.containsKey(id) && seen.add(id); ) {
      way.add(id);
      id = parents.get(id);
    }
    Collections.reverse(way);
    return List.copyOf(way);
  }
}
