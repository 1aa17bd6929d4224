package io.remdreaming.model.entities;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which names stand for the same thing: those that are the same in normal form, then those that one
 * message gives as another name of just one thing, then a first name that belongs to just one full
 * name, then those that are alike. Linear in the number of names, but for those that begin alike.
 */
final class NameGroups {

  private final List<Named> names;
  private final Map<String, Integer> places = new HashMap<>();
  private final int[] parents;
  private final double threshold;

  private NameGroups(List<Named> names, double threshold) {
    this.names = names;
    this.threshold = threshold;
    this.parents = new int[names.size()];
    for (var i = 0; i < parents.length; i++) {
      parents[i] = i;
      places.put(names.get(i).name(), i);
    }
  }

  /**
   * The first name of each name's group.
   *
   * @param names distinct, in their canonical order
   * @param threshold the least similarity of names that are alike
   */
  static Map<String, String> of(List<Named> names, double threshold) {
    var groups = new NameGroups(names, threshold);
    groups.joinAliases();
    groups.joinFirstNames();
    groups.joinSimilar();
    var firsts = new HashMap<String, String>();
    for (var i = 0; i < groups.parents.length; i++) {
      firsts.put(names.get(i).name(), names.get(groups.root(i)).name());
    }
    return firsts;
  }

  private void joinAliases() {
    var givers = new HashMap<String, Set<Integer>>();
    for (var i = 0; i < names.size(); i++) {
      for (var alias : names.get(i).aliases()) {
        givers.computeIfAbsent(alias, name -> new HashSet<>()).add(i);
      }
    }
    givers.forEach(
        (alias, by) -> {
          var place = places.get(alias);
          if (place != null && by.size() == 1) {
            joinCompatible(place, by.iterator().next());
          }
        });
  }

  private void joinFirstNames() {
    var fullNames = new HashMap<String, Set<Integer>>();
    for (var i = 0; i < names.size(); i++) {
      var words = names.get(i).name().split(" ");
      if (names.get(i).type() == EntityType.PERSON && words.length > 1) {
        fullNames.computeIfAbsent(words[0], name -> new HashSet<>()).add(root(i));
      }
    }
    var pairs = new ArrayList<int[]>();
    fullNames.forEach(
        (first, roots) -> {
          var place = places.get(first);
          if (place != null && roots.size() == 1) {
            pairs.add(new int[] {place, roots.iterator().next()});
          }
        });
    pairs.forEach(pair -> joinCompatible(pair[0], pair[1]));
  }

  private void joinCompatible(int a, int b) {
    if (names.get(a).type().isCompatible(names.get(b).type())) {
      join(a, b);
    }
  }

  /** Joins each name with the most similar one before it that has itself joined none. */
  private void joinSimilar() {
    var blocks = new HashMap<String, List<Integer>>();
    for (var i = 0; i < names.size(); i++) {
      var name = names.get(i);
      var heads =
          blocks.computeIfAbsent(
              NameSimilarity.block(name.type(), name.name()), block -> new ArrayList<>());
      var best = -1;
      var most = 0.0;
      for (var head : heads) {
        var similarity = NameSimilarity.of(name.type(), names.get(head).name(), name.name());
        if (similarity >= threshold && similarity > most) {
          best = head;
          most = similarity;
        }
      }
      if (best < 0) {
        heads.add(i);
      } else {
        join(best, i);
      }
    }
  }

  private int root(int i) {
    var root = i;
    while (parents[root] != root) {
      parents[root] = parents[parents[root]];
      root = parents[root];
    }
    return root;
  }

  private void join(int a, int b) {
    var left = root(a);
    var right = root(b);
    parents[Math.max(left, right)] = Math.min(left, right);
  }

  /**
   * A name.
   *
   * @param name its normal form
   * @param aliases the normal forms of other names that it is given
   */
  record Named(String name, EntityType type, Set<String> aliases) {}
}
