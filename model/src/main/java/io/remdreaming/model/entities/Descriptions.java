package io.remdreaming.model.entities;

import io.remdreaming.model.gateway.Provenance;
import io.remdreaming.model.memory.UserKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;

/** Entities and relationships out of names that are grouped and facts in order. */
final class Descriptions {

  private final UserKey owner;
  private final Map<String, Entity> entities = new HashMap<>();
  private final List<Relationship> relationships = new ArrayList<>();

  /**
   * @param groups the mentions of each entity in order, by its first name
   * @param said facts in order
   */
  Descriptions(UserKey owner, SortedMap<String, List<Sighting>> groups, List<Said> said) {
    this.owner = owner;
    var lines = new HashMap<String, List<Said>>();
    var about = new HashMap<String, List<Validity.Run>>();
    for (var one : said) {
      var line = one.source() + "/" + Validity.line(one.relation());
      lines.computeIfAbsent(line, key -> new ArrayList<>()).add(one);
    }
    var runs = new ArrayList<Validity.Run>();
    lines.values().forEach(line -> runs.addAll(Validity.of(line)));
    for (var run : runs) {
      about.computeIfAbsent(run.said().get(0).source(), name -> new ArrayList<>()).add(run);
      about.computeIfAbsent(run.target(), name -> new ArrayList<>()).add(run);
    }
    groups.forEach(
        (first, sightings) ->
            entities.put(
                first,
                EntityDescription.of(
                    owner, first, sightings, about.getOrDefault(first, List.of()))));
    runs.forEach(run -> relationships.add(relationship(run)));
    relationships.sort(Comparator.comparing(Relationship::validAt).thenComparing(Relationship::id));
  }

  Entity entity(String first) {
    return Objects.requireNonNull(entities.get(first), first);
  }

  List<Entity> entities() {
    return entities.values().stream()
        .sorted(Comparator.comparing(Entity::firstSeen).thenComparing(Entity::name))
        .toList();
  }

  List<Relationship> relationships() {
    return List.copyOf(relationships);
  }

  private Relationship relationship(Validity.Run run) {
    var said = run.said();
    var source = entity(said.get(0).source());
    var target = entity(run.target());
    var relation = said.get(0).relation();
    var id = FactLabels.id(owner, source.id(), relation, target.id(), run.ordinal());
    return new Relationship(
        id,
        FactLabels.label(FactLabels.stem(source.label(), relation, target.label()), id),
        source,
        relation,
        target,
        run.newest().text(),
        run.validAt(),
        run.invalidAt(),
        run.expiredAt(),
        said.get(0).fact().time(),
        said.stream().map(one -> one.fact().messageId()).distinct().toList(),
        said.stream().mapToDouble(one -> one.fact().confidence()).max().orElse(0),
        best(said.stream().map(Said::made).toList()),
        said.stream().filter(Said::isStated).map(Said::properties).toList(),
        Relationship.Telling.of(said),
        said.stream()
            .map(Said::corrected)
            .filter(Objects::nonNull)
            .max(Corrected.ORDER)
            .orElse(null));
  }

  /**
   * The best of those who found something: who stated it, else the best tier; of equals the last.
   * What it cost is not shared out.
   */
  static Provenance best(List<Provenance> all) {
    var best = Provenance.LOCAL;
    for (var made : all) {
      best = rank(made) >= rank(best) ? made : best;
    }
    return new Provenance(best.tier(), best.provider(), best.model(), best.promptHash(), 0);
  }

  private static int rank(Provenance made) {
    return made.isStated() ? Integer.MAX_VALUE : made.tier().rank();
  }
}
