package io.remdreaming.model.entities;

import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.entities.NameGroups.Named;
import io.remdreaming.model.memory.Ids;
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
 * @param corrections what each of the user's corrections does
 */
public record Resolution(
    List<Entity> entities,
    List<Relationship> relationships,
    List<Link> links,
    List<CorrectionStatus> corrections) {

  /**
   * Resolves a user's session windows.
   *
   * @param windows distinct ones
   */
  public static Resolution of(UserKey owner, Collection<Mentions> windows, Likeness likeness) {
    return of(owner, windows, likeness, List.of());
  }

  /**
   * Resolves a user's session windows as they are after corrections.
   *
   * @param windows distinct ones
   * @param requests corrections of entities and facts, each of another target
   */
  public static Resolution of(
      UserKey owner, Collection<Mentions> windows, Likeness likeness, Collection<Forget> requests) {
    if (requests.isEmpty()) {
      return of(owner, new Corrections(List.copyOf(windows), Map.of(), List.of()), likeness);
    }
    return of(owner, Corrections.of(owner, windows, likeness, requests), likeness);
  }

  private static Resolution of(UserKey owner, Corrections corrected, Likeness likeness) {
    var windows = corrected.windows();
    var sightings = sightings(windows);
    var firstOf = groups(sightings, likeness);
    var groups = new TreeMap<String, List<Sighting>>();
    for (var sighting : sightings) {
      groups
          .computeIfAbsent(firstOf.getOrDefault(sighting.name(), ""), name -> new ArrayList<>())
          .add(sighting);
    }
    var said = said(windows, firstOf, corrected.corrected());
    var described = new Descriptions(owner, groups, said);
    return new Resolution(
        described.entities(),
        described.relationships(),
        Links.of(windows, firstOf, described),
        corrected.statuses());
  }

  /** The first name of each name's entity. */
  static Map<String, String> groups(Collection<Mentions> windows, Likeness likeness) {
    return groups(sightings(windows), likeness);
  }

  private static Map<String, String> groups(List<Sighting> sightings, Likeness likeness) {
    var byName = new HashMap<String, List<Sighting>>();
    for (var sighting : sightings) {
      byName.computeIfAbsent(sighting.name(), name -> new ArrayList<>()).add(sighting);
    }
    return NameGroups.of(named(byName), likeness);
  }

  /** The id of the entity with a first name. */
  static String entityId(UserKey owner, String first) {
    return Ids.of("entity", owner.tenantId(), owner.userId(), first);
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
  private static List<Said> said(
      Collection<Mentions> windows, Map<String, String> firstOf, Map<Fact, Corrected> corrected) {
    var said = new ArrayList<Said>();
    for (var window : windows) {
      for (var fact : window.facts()) {
        var source = firstOf.get(EntityNames.normal(fact.source()));
        var target = firstOf.get(EntityNames.normal(fact.target()));
        var relation = EntityNames.relation(fact.relation());
        if (source != null && target != null && !source.equals(target) && !relation.isEmpty()) {
          said.add(
              new Said(
                  source,
                  relation,
                  target,
                  fact,
                  window.made(),
                  window.properties(),
                  corrected.get(fact)));
        }
      }
    }
    return said.stream().distinct().sorted(Said.ORDER).toList();
  }
}
