package io.remdreaming.query;

import io.remdreaming.query.Hit.Step;
import io.remdreaming.query.Names.Named;
import io.remdreaming.query.Query.Order;
import io.remdreaming.query.Query.Traverse;
import io.remdreaming.query.QueryContext.Found;
import io.remdreaming.query.Rows.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Follows edges from a row, breadth first: every row is reached once, by the strongest of the
 * shortest ways. Edges point at labels; where rows of several owners have one, the edge's {@code
 * dst_id} tells which is meant.
 */
final class Traversal {

  private static final Map<String, Comparator<Reached>> EDGE_COLUMNS =
      new TreeMap<>(
          Map.of(
              "edge.weight", Comparator.comparingDouble(reached -> reached.via().weight()),
              "edge.created_at", Comparator.comparing(reached -> reached.via().createdAt()),
              "edge.rel_type", Comparator.comparing(reached -> reached.via().relType())));

  private final Names names;
  private final Deadline deadline;
  private final Traverse query;
  private final Set<Place> seen = new HashSet<>();

  private Traversal(QueryContext memory, Traverse query) {
    this.names = memory.names();
    this.deadline = memory.reader().deadline();
    this.query = query;
  }

  static Result answer(Traverse query, QueryContext memory) {
    var from = memory.names().find(List.of(query.key()));
    var traversal = new Traversal(memory, query);
    if (query.depth() == 0) {
      return new Result(List.of(), traversal.plan(from), List.of());
    }
    var reached = traversal.reached(from);
    order(query.order()).ifPresent(reached::sort);
    var first = reached.subList(0, Math.min(query.limit(), reached.size()));
    return Result.of(memory.hits(first, one -> new Found(one.named(), null, one.via())));
  }

  private static Optional<Comparator<Reached>> order(List<Order> order) {
    return order.stream().map(Traversal::comparator).reduce(Comparator::thenComparing);
  }

  private static Comparator<Reached> comparator(Order order) {
    var comparator = EDGE_COLUMNS.get(order.column().text().toLowerCase(Locale.ROOT));
    if (comparator == null) {
      throw QueryException.expected(
          "ORDER BY " + order.column().described(),
          "one of " + String.join(", ", EDGE_COLUMNS.keySet()));
    }
    return order.descending() ? comparator.reversed() : comparator;
  }

  /** A row that was reached, and how. */
  private record Reached(Named named, Step via) {}

  private record Link(Step step, String label, String id) {

    boolean leadsTo(Named named) {
      return label.equals(named.key()) && (id.isEmpty() || id.equals(named.place().id()));
    }
  }

  /** What edges leave the beginning, by type. */
  private List<Result.Edges> plan(List<Named> from) {
    var plan = new ArrayList<Result.Edges>();
    for (var named : from) {
      var byType = new TreeMap<String, List<Link>>();
      for (var link : links(named, 1)) {
        byType.computeIfAbsent(link.step().relType(), type -> new ArrayList<>()).add(link);
      }
      byType.forEach(
          (type, links) ->
              plan.add(
                  new Result.Edges(
                      named.key(),
                      type,
                      links.size(),
                      links.stream().mapToDouble(link -> link.step().weight()).max().orElse(0))));
    }
    return plan;
  }

  /** The rows that are reached, the nearest first. */
  private List<Reached> reached(List<Named> from) {
    var all = new ArrayList<Reached>();
    from.forEach(named -> seen.add(named.place()));
    var front = from;
    for (var depth = 1; depth <= query.depth() && !front.isEmpty(); depth++) {
      var found = next(front, depth);
      all.addAll(found);
      checkCount(all.size(), Limits.REACHED_ROWS, "rows", depth);
      front = found.stream().map(Reached::named).toList();
    }
    return all;
  }

  private List<Reached> next(List<Named> front, int depth) {
    var links = new ArrayList<Link>();
    for (var named : front) {
      deadline.millisLeft();
      links.addAll(links(named, depth));
      checkCount(links.size(), Limits.FOLLOWED_EDGES, "edges", depth);
    }
    links.sort((a, b) -> Double.compare(b.step().weight(), a.step().weight()));
    var byLabel = new LinkedHashMap<String, List<Named>>();
    for (var named : names.labelled(labels(links))) {
      byLabel.computeIfAbsent(named.key(), key -> new ArrayList<>()).add(named);
    }
    var found = new ArrayList<Reached>();
    for (var link : links) {
      for (var named : byLabel.getOrDefault(link.label(), List.of())) {
        if (link.leadsTo(named) && seen.add(named.place())) {
          found.add(new Reached(named, link.step()));
        }
      }
    }
    return found;
  }

  private static void checkCount(int found, int most, String what, int depth) {
    if (found > most) {
      throw QueryException.expected(
          "more than %d %s within DEPTH %d".formatted(most, what, depth),
          "fewer: a smaller DEPTH, or types of edges");
    }
  }

  private static Set<String> labels(List<Link> links) {
    var labels = new LinkedHashSet<String>();
    links.forEach(link -> labels.add(link.label()));
    return labels;
  }

  private List<Link> links(Named named, int depth) {
    var links = new ArrayList<Link>();
    for (var edge : Rows.json(named.edges())) {
      var type = edge.path("rel_type").asText("");
      if (query.types().isEmpty() || query.types().contains(type.toLowerCase(Locale.ROOT))) {
        var step =
            new Step(
                depth,
                named.key(),
                type,
                edge.path("weight").asDouble(),
                edge.path("created_at").asText(""));
        links.add(
            new Link(
                step,
                edge.path("dst").asText(""),
                edge.path("properties").path("dst_id").asText("")));
      }
    }
    return links;
  }
}
