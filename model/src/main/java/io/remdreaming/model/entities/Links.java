package io.remdreaming.model.entities;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which resource mentions which entities, and how often. */
final class Links {

  private Links() {}

  static List<Link> of(
      Collection<Mentions> windows, Map<String, String> firstOf, Descriptions described) {
    var links = new ArrayList<Link>();
    for (var window : windows) {
      var byMessage = new HashMap<String, Set<String>>();
      for (var mention : window.mentions()) {
        var first = firstOf.get(EntityNames.normal(mention.name()));
        if (first != null) {
          byMessage.computeIfAbsent(mention.messageId(), id -> new HashSet<>()).add(first);
        }
      }
      window.passages().forEach(passage -> links.add(link(passage, byMessage, described)));
    }
    links.sort(
        Comparator.comparing((Link link) -> link.passage().start())
            .thenComparing(link -> link.passage().rowId()));
    return links;
  }

  private static Link link(
      Passage passage, Map<String, Set<String>> byMessage, Descriptions described) {
    var counts = new TreeMap<String, Integer>();
    for (var message : passage.messageIds()) {
      for (var first : byMessage.getOrDefault(message, Set.of())) {
        counts.merge(first, 1, Integer::sum);
      }
    }
    var seen = new ArrayList<Link.Seen>(counts.size());
    counts.forEach((first, count) -> seen.add(new Link.Seen(described.entity(first), count)));
    seen.sort(Comparator.comparing(each -> each.entity().label()));
    return new Link(passage, List.copyOf(seen));
  }
}
