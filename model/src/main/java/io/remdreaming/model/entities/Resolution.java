package io.remdreaming.model.entities;

import io.remdreaming.model.entities.NameGroups.Named;
import io.remdreaming.model.memory.UserKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Everything that a user's session windows and an application's statements say about entities,
 * resolved at once: a pure function of the set of windows, of which a statement is one, whatever
 * order they came in. Which names are one thing, which facts still hold, and what is counted follow
 * from all of it, so a mention that is withdrawn leaves no trace.
 *
 * @param entities in the order in which they were first mentioned
 * @param relationships between them
 * @param links from each resource to what it mentions
 */
public record Resolution(
    List<Entity> entities, List<Relationship> relationships, List<Link> links) {

  /**
   * Resolves a user's session windows.
   *
   * @param windows distinct ones
   */
  public static Resolution of(UserKey owner, Collection<Mentions> windows, Likeness likeness) {
    var sightings = sightings(windows);
    var byName = new HashMap<String, List<Sighting>>();
    for (var sighting : sightings) {
      byName.computeIfAbsent(sighting.name(), name -> new ArrayList<>()).add(sighting);
    }
    var firstOf = NameGroups.of(named(byName), likeness);
    var groups = new TreeMap<String, List<Sighting>>();
    for (var sighting : sightings) {
      groups
          .computeIfAbsent(firstOf.getOrDefault(sighting.name(), ""), name -> new ArrayList<>())
          .add(sighting);
    }
    var described = new Descriptions(owner, groups, said(windows, firstOf));
    return new Resolution(
        described.entities(), described.relationships(), Links.of(windows, firstOf, described));
  }

  private static List<Sighting> sightings(Collection<Mentions> windows) {
    var sightings = new ArrayList<Sighting>();
    for (var window : windows) {
      for (var mention : window.mentions()) {
        var name = EntityNames.normal(mention.name());
        if (!name.isEmpty()) {
          sightings.add(new Sighting(name, mention, window));
        }
      }
    }
    sightings.sort(Sighting.ORDER);
    return sightings;
  }

  /** The names in the order of their first mention; of those mentioned at once, by themselves. */
  private static List<Named> named(Map<String, List<Sighting>> byName) {
    return byName.entrySet().stream()
        .sorted(
            Comparator.comparing(
                    (Map.Entry<String, List<Sighting>> name) -> name.getValue().get(0).time())
                .thenComparing(Map.Entry::getKey))
        .map(name -> named(name.getKey(), name.getValue()))
        .toList();
  }

  private static Named named(String name, List<Sighting> sightings) {
    var aliases = new TreeSet<String>();
    sightings.forEach(sighting -> aliases.addAll(sighting.aliases()));
    return new Named(name, Sighting.type(sightings), aliases);
  }

  /** Facts between two different entities, in the order in which they were said. */
  private static List<Said> said(Collection<Mentions> windows, Map<String, String> firstOf) {
    var said = new ArrayList<Said>();
    for (var window : windows) {
      for (var fact : window.facts()) {
        var source = firstOf.get(EntityNames.normal(fact.source()));
        var target = firstOf.get(EntityNames.normal(fact.target()));
        var relation = EntityNames.relation(fact.relation());
        if (source != null && target != null && !source.equals(target) && !relation.isEmpty()) {
          said.add(new Said(source, relation, target, fact, window.made(), window.properties()));
        }
      }
    }
    return said.stream().distinct().sorted(Said.ORDER).toList();
  }
}
