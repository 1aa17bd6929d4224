package io.remdreaming.operators.stages.entities;

import io.remdreaming.model.entities.Likeness;
import io.remdreaming.model.entities.NameVector;
import io.remdreaming.model.memory.Embedding;
import io.remdreaming.operators.packing.Packed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * The vectors of a user's names, and which of them are near each other. A name is compared with all
 * others once, when it first comes; names that no session window says any more are dropped the next
 * time. What is near is a function of the names alone, so it does not depend on who came first. It
 * grows by a vector a name.
 */
final class KnownNames {

  private final MapState<String, Embedding> fresh;
  private final MapState<String, Embedding> vectors;
  private final MapState<String, Map<String, Double>> near;

  KnownNames(RuntimeContext context) {
    fresh = context.getMapState(Packed.map(context, "fresh-name-vectors", Embedding.class));
    vectors = context.getMapState(Packed.map(context, "name-vectors", Embedding.class));
    near =
        context.getMapState(
            Packed.map(context, "near-names", Types.MAP(Types.STRING, Types.DOUBLE)));
  }

  void take(List<NameVector> names) throws Exception {
    for (var name : names) {
      if (!name.embedding().equals(vectors.get(name.name()))) {
        fresh.put(name.name(), name.embedding());
      }
    }
  }

  /**
   * For each name those near it, with their cosines.
   *
   * @param names all that session windows say; vectors of others are dropped
   */
  Map<String, Map<String, Double>> near(Set<String> names) throws Exception {
    var pairs = new HashMap<String, Map<String, Double>>();
    for (var entry : near.entries()) {
      pairs.put(entry.getKey(), new TreeMap<>(entry.getValue()));
    }
    if (!fresh.isEmpty()) {
      compare(names, pairs);
    }
    return pairs;
  }

  private void compare(Set<String> names, Map<String, Map<String, Double>> pairs) throws Exception {
    var coming = new TreeMap<String, Embedding>();
    for (var entry : fresh.entries()) {
      coming.put(entry.getKey(), entry.getValue());
    }
    fresh.clear();
    coming.keySet().retainAll(names);
    var known = kept(names, coming.keySet(), pairs);
    for (var name : coming.entrySet()) {
      for (var other : known.entrySet()) {
        var cosine = Likeness.cosine(name.getValue(), other.getValue());
        if (cosine >= Likeness.LEAST_EMBEDDING_SIMILARITY) {
          note(pairs, name.getKey(), other.getKey(), cosine);
          note(pairs, other.getKey(), name.getKey(), cosine);
        }
      }
      known.put(name.getKey(), name.getValue());
      vectors.put(name.getKey(), name.getValue());
    }
    near.clear();
    near.putAll(pairs);
  }

  /** The vectors that stay; what is not said any more or comes anew leaves, with its pairs. */
  private Map<String, Embedding> kept(
      Set<String> names, Set<String> coming, Map<String, Map<String, Double>> pairs)
      throws Exception {
    var kept = new HashMap<String, Embedding>();
    var dropped = new ArrayList<String>();
    for (var entry : vectors.entries()) {
      if (names.contains(entry.getKey()) && !coming.contains(entry.getKey())) {
        kept.put(entry.getKey(), entry.getValue());
      } else {
        dropped.add(entry.getKey());
      }
    }
    for (var name : dropped) {
      vectors.remove(name);
    }
    pairs.keySet().retainAll(kept.keySet());
    pairs.values().forEach(others -> others.keySet().retainAll(kept.keySet()));
    pairs.values().removeIf(Map::isEmpty);
    return kept;
  }

  private static void note(
      Map<String, Map<String, Double>> pairs, String name, String other, double cosine) {
    pairs.computeIfAbsent(name, key -> new TreeMap<>()).put(other, cosine);
  }
}
