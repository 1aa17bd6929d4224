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
 * name, then those that are alike by their letters, then a nickname with which just one person's
 * name begins, then those that mean the same. Linear in the number of names, but for those that
 * begin alike or are near.
 */
final class NameGroups {

  private final List<Named> names;
  private final Map<String, Integer> places = new HashMap<>();
  private final int[] parents;
  private final Likeness likeness;

  private NameGroups(List<Named> names, Likeness likeness) {
    this.names = names;
    this.likeness = likeness;
    this.parents = new int[names.size()];
    for (var i = 0; i < parents.length; i++) {
      parents[i] = i;
      places.put(names.get(i).name(), i);
    }
  }

  /**
   * The first name of each name's group, nicknames left aside.
   *
   * @param names distinct, in their canonical order
   */
  static Map<String, String> of(List<Named> names, Likeness likeness) {
    var groups = new NameGroups(names, likeness);
    groups.joinAliases();
    groups.joinFirstNames();
    groups.joinSimilar();
    groups.joinNicknames();
    groups.joinNear();
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
        if (similarity >= likeness.letterSimilarity() && similarity > most) {
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

  /**
   * Joins each name that has joined none with the one person whose names begin with it; that person
   * is called by the full name, whichever came first.
   */
  private void joinNicknames() {
    var sizes = new int[parents.length];
    for (var i = 0; i < parents.length; i++) {
      sizes[root(i)]++;
    }
    var nicknames = new Nicknames(names);
    for (int word : nicknames.words()) {
      var roots = new HashSet<Integer>();
      nicknames.fullNames(word).forEach(place -> roots.add(root(place)));
      if (sizes[word] == 1 && roots.size() == 1) {
        parents[word] = roots.iterator().next();
      }
    }
  }

  /**
   * Joins the first name of each group with the nearest of those before it that have joined none in
   * this way. Persons are no concepts: whoever has another name is somebody else.
   */
  private void joinNear() {
    var heads = new HashSet<Integer>();
    for (var i = 0; i < parents.length; i++) {
      if (root(i) == i && names.get(i).type() != EntityType.PERSON) {
        var nearest = nearest(i, heads);
        if (nearest < 0) {
          heads.add(i);
        } else {
          join(nearest, i);
        }
      }
    }
  }

  private int nearest(int i, Set<Integer> heads) {
    var name = names.get(i);
    var nearest = -1;
    var most = 0.0;
    for (var near : likeness.near(name.name()).entrySet()) {
      var place = places.getOrDefault(near.getKey(), -1);
      var cosine = near.getValue();
      if (heads.contains(place)
          && cosine >= likeness.embeddingSimilarity()
          && (cosine > most || (cosine == most && place < nearest))
          && names.get(place).type() == name.type()
          && NameSimilarity.haveSameNumbers(names.get(place).name(), name.name())) {
        nearest = place;
        most = cosine;
      }
    }
    return nearest;
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
