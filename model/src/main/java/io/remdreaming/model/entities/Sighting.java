package io.remdreaming.model.entities;

import io.remdreaming.model.gateway.Provenance;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A mention with the session window it stands in.
 *
 * @param name the normal form
 */
record Sighting(String name, Mention mention, Mentions window) {

  /** The order of time; of what was said at once, by text. */
  static final Comparator<Sighting> ORDER =
      Comparator.comparing(Sighting::time)
          .thenComparing(Sighting::messageId)
          .thenComparing(Sighting::name)
          .thenComparing(s -> s.mention.name())
          .thenComparing(s -> s.mention.type())
          .thenComparing(s -> s.mention.summary())
          .thenComparing(s -> s.mention.confidence())
          .thenComparing(s -> s.window.window());

  Instant time() {
    return mention.time();
  }

  String messageId() {
    return mention.messageId();
  }

  EntityType type() {
    return mention.type();
  }

  Provenance made() {
    return window.made();
  }

  /** The normal forms of the aliases that it gives. */
  List<String> aliases() {
    return mention.aliases().stream()
        .map(EntityNames::normal)
        .filter(alias -> !alias.isEmpty() && !alias.equals(name))
        .toList();
  }

  boolean isStated() {
    return window.made().isStated();
  }

  /**
   * Of distinct messages the votes for each type; concept only where nobody knows better. Where
   * statements tell the type, they alone vote.
   */
  static EntityType type(List<Sighting> sightings) {
    var stated = sightings.stream().filter(Sighting::isStated).toList();
    var type = voted(stated);
    return type == EntityType.CONCEPT ? voted(sightings) : type;
  }

  private static EntityType voted(List<Sighting> sightings) {
    var votes = new EnumMap<EntityType, Set<String>>(EntityType.class);
    for (var sighting : sightings) {
      votes.computeIfAbsent(sighting.type(), type -> new HashSet<>()).add(sighting.messageId());
    }
    var best = EntityType.CONCEPT;
    var most = 0;
    for (var vote : votes.entrySet()) {
      if (vote.getKey() != EntityType.CONCEPT && vote.getValue().size() > most) {
        best = vote.getKey();
        most = vote.getValue().size();
      }
    }
    return best;
  }
}
