package io.remdreaming.model.entities;

import io.remdreaming.model.memory.UserKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** One entity out of all that mentions it. */
final class EntityDescription {

  private static final int SENTENCES = 3;
  private static final int SUMMARY = 400;
  private static final int TOPICS = 4;
  private static final int SOURCES = 100;

  private static final Comparator<Map.Entry<String, Integer>> MOST_OFTEN =
      Map.Entry.<String, Integer>comparingByValue()
          .reversed()
          .thenComparing(Map.Entry.comparingByKey());

  private EntityDescription() {}

  /**
   * @param first the first of its names
   * @param sightings in order
   * @param runs what holds about it, from either side
   */
  static Entity of(UserKey owner, String first, List<Sighting> sightings, List<Validity.Run> runs) {
    var id = Resolution.entityId(owner, first);
    var type = Sighting.type(sightings);
    var stated = stated(sightings);
    var forms = mostOften(messagesByForm(sightings));
    var display =
        stated.isEmpty() ? forms.get(0) : stated.get(stated.size() - 1).mention().name().strip();
    return new Entity(
        id,
        EntityNames.snake(first),
        EntityNames.label(first, id),
        display,
        type,
        summary(stated, sightings, runs),
        (int) sightings.stream().map(Sighting::messageId).distinct().count(),
        sessions(sightings),
        labels(type, sightings),
        aliases(display, forms, sightings),
        sightings.stream().mapToDouble(s -> s.mention().confidence()).max().orElse(0),
        sightings.get(0).time(),
        sightings.get(sightings.size() - 1).time(),
        sources(sightings, runs),
        Descriptions.best(sightings.stream().map(Sighting::made).toList()),
        stated.stream().map(sighting -> sighting.window().properties()).toList());
  }

  private static int sessions(List<Sighting> sightings) {
    return (int)
        sightings.stream()
            .filter(sighting -> !sighting.isStated())
            .map(sighting -> sighting.window().sessionId())
            .distinct()
            .count();
  }

  /** What is stated about the entity itself, and not about a fact. */
  private static List<Sighting> stated(List<Sighting> sightings) {
    return sightings.stream()
        .filter(sighting -> sighting.isStated() && sighting.window().facts().isEmpty())
        .toList();
  }

  private static Map<String, Set<String>> messagesByForm(List<Sighting> sightings) {
    var forms = new HashMap<String, Set<String>>();
    for (var sighting : sightings) {
      forms
          .computeIfAbsent(sighting.mention().name().strip(), form -> new HashSet<>())
          .add(sighting.messageId());
    }
    return forms;
  }

  private static List<String> mostOften(Map<String, Set<String>> messages) {
    return messages.entrySet().stream()
        .map(entry -> Map.entry(entry.getKey(), entry.getValue().size()))
        .sorted(MOST_OFTEN)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static List<String> aliases(
      String display, List<String> forms, List<Sighting> sightings) {
    var known = new HashSet<String>();
    known.add(EntityNames.normal(display));
    var aliases = new ArrayList<String>();
    var given = new TreeMap<String, String>();
    sightings.forEach(s -> s.mention().aliases().forEach(alias -> given.put(alias, alias)));
    for (var names : List.of(forms, given.keySet())) {
      for (var name : names) {
        var normal = EntityNames.normal(name);
        if (!normal.isEmpty() && known.add(normal)) {
          aliases.add(name.strip());
        }
      }
    }
    aliases.sort(Comparator.naturalOrder());
    return List.copyOf(aliases);
  }

  private static List<String> labels(EntityType type, List<Sighting> sightings) {
    var topics = new HashMap<String, Set<String>>();
    var windows = new HashMap<String, Mentions>();
    var messages = new HashMap<String, Set<String>>();
    for (var sighting : sightings) {
      windows.put(sighting.window().window(), sighting.window());
      messages
          .computeIfAbsent(sighting.window().window(), window -> new HashSet<>())
          .add(sighting.messageId());
    }
    for (var window : windows.values()) {
      var own = messages.getOrDefault(window.window(), Set.of());
      for (var passage : window.passages()) {
        if (passage.messageIds().stream().anyMatch(own::contains)) {
          for (var topic : passage.topics()) {
            topics.computeIfAbsent(topic, name -> new HashSet<>()).add(passage.rowId());
          }
        }
      }
    }
    var labels = new LinkedHashSet<String>();
    labels.add(type.wireName());
    mostOften(topics).stream().limit(TOPICS).forEach(labels::add);
    return List.copyOf(labels);
  }

  /**
   * What is stated about it, then what still holds, the newest first; else the newest that a
   * mention says.
   */
  private static String summary(
      List<Sighting> stated, List<Sighting> sightings, List<Validity.Run> runs) {
    var sentences = new LinkedHashSet<String>();
    stated.stream()
        .map(sighting -> sighting.mention().summary().strip())
        .filter(text -> !text.isEmpty())
        .reduce((older, newer) -> newer)
        .ifPresent(sentences::add);
    newestFirst(runs).stream()
        .filter(run -> run.invalidAt() == null)
        .map(run -> run.newest().text().strip())
        .filter(text -> !text.isEmpty())
        .distinct()
        .limit(SENTENCES - sentences.size())
        .forEach(sentences::add);
    for (var i = sightings.size() - 1; i >= 0 && sentences.isEmpty(); i--) {
      var text = sightings.get(i).mention().summary().strip();
      if (!text.isEmpty()) {
        sentences.add(text);
      }
    }
    var summary = String.join(" ", sentences);
    return summary.codePointCount(0, summary.length()) <= SUMMARY
        ? summary
        : summary.substring(0, summary.offsetByCodePoints(0, SUMMARY));
  }

  private static List<Validity.Run> newestFirst(List<Validity.Run> runs) {
    return runs.stream()
        .sorted(
            Comparator.comparing(
                    (Validity.Run run) -> run.said().get(run.said().size() - 1), Said.ORDER)
                .reversed())
        .toList();
  }

  private static List<String> sources(List<Sighting> sightings, List<Validity.Run> runs) {
    var ids = new LinkedHashSet<String>();
    newestFirst(runs).forEach(run -> ids.add(run.newest().messageId()));
    for (var i = sightings.size() - 1; i >= 0; i--) {
      ids.add(sightings.get(i).messageId());
    }
    return ids.stream().limit(SOURCES).toList();
  }
}
