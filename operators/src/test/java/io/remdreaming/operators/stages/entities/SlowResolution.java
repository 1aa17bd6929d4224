package io.remdreaming.operators.stages.entities;

import io.remdreaming.model.entities.Fact;
import io.remdreaming.model.entities.Mention;
import io.remdreaming.model.entities.Mentions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Resolution as its rules are written down, without a thought for cost: every name is compared with
 * every other, and every fact with every other. Written apart from the code that it checks.
 */
final class SlowResolution {

  private static final Set<String> ONE_AT_A_TIME = Set.of("LIVES_IN", "WORKS_AT");

  private final List<Mention> mentions = new ArrayList<>();
  private final Set<Fact> facts = new HashSet<>();
  private final SlowNames names;

  SlowResolution(List<Mentions> windows) {
    for (var window : windows) {
      mentions.addAll(window.mentions());
      facts.addAll(window.facts());
    }
    names = new SlowNames(mentions);
  }

  /** A line for each entity: all its names, its type and its distinct messages. */
  Set<String> entities() {
    var lines = new TreeSet<String>();
    for (var group : names.all()) {
      var own =
          mentions.stream().filter(m -> group.contains(SlowSimilarity.normal(m.name()))).toList();
      var messages = new TreeSet<String>();
      own.forEach(m -> messages.add(m.messageId()));
      lines.add(
          "%s %s %s"
              .formatted(
                  names.canonical(group).replace(' ', '_'), names.type(group), messages.size()));
    }
    return lines;
  }

  /**
   * A line for each relationship: source, relation, target, from when until when, and who says so.
   */
  List<String> relationships() {
    var lines = new ArrayList<String>();
    var byLine = new TreeMap<String, List<Fact>>();
    for (var fact : facts) {
      var known =
          names.isKnown(SlowSimilarity.normal(fact.source()))
              && names.isKnown(SlowSimilarity.normal(fact.target()));
      if (known
          && !names
              .group(SlowSimilarity.normal(fact.source()))
              .equals(names.group(SlowSimilarity.normal(fact.target())))) {
        byLine
            .computeIfAbsent(
                source(fact) + " " + fact.relation().toUpperCase(Locale.ROOT),
                k -> new ArrayList<>())
            .add(fact);
      }
    }
    byLine.forEach((line, said) -> runs(line, said, lines));
    lines.sort(Comparator.naturalOrder());
    return lines;
  }

  /** Whether an application said so; messages have other ids. */
  static boolean isStated(String id) {
    return id.contains(":");
  }

  private void runs(String line, List<Fact> said, List<String> lines) {
    said.sort(
        Comparator.comparing((Fact fact) -> !isStated(fact.messageId()))
            .thenComparing(Fact::time)
            .thenComparing(Fact::messageId)
            .thenComparing(this::target)
            .thenComparing(Fact::validAt)
            .thenComparing(f -> f.invalidAt() == null ? Instant.MAX : f.invalidAt())
            .thenComparing(Fact::text)
            .thenComparing(Fact::supersedes));
    var runs = new ArrayList<Run>();
    for (var fact : said) {
      var end = fact.invalidAt();
      @Nullable Run meant = isStated(fact.messageId()) ? null : stated(runs, fact);
      for (var run : meant == null ? runs : List.<Run>of()) {
        if (run.target.equals(target(fact))
            && (meant == null || meant.to != null)
            && isMeant(run, fact, end)) {
          meant = run;
        }
      }
      if (meant == null) {
        meant = new Run(target(fact), fact.validAt());
        runs.add(meant);
      }
      meant.from = min(meant.from, fact.validAt());
      meant.said.add(fact);
      var outranked = !isStated(fact.messageId());
      if (end != null) {
        if (meant.to == null && !(outranked && meant.isStated())) {
          meant.to = end.isBefore(meant.from) ? meant.from : end;
        }
      } else if (fact.supersedes()
          || ONE_AT_A_TIME.contains(line.substring(line.indexOf(' ') + 1))) {
        for (var run : runs) {
          var same = run.said.get(run.said.size() - 1).messageId().equals(fact.messageId());
          if (run.to == null
              && !(outranked && run.isStated())
              && !run.target.equals(meant.target)
              && !same) {
            run.to = fact.validAt().isBefore(run.from) ? run.from : fact.validAt();
          }
        }
      }
    }
    if (ONE_AT_A_TIME.contains(line.substring(line.indexOf(' ') + 1))) {
      clip(runs);
    }
    for (var run : runs) {
      run.said.sort(Comparator.comparing(Fact::time).thenComparing(Fact::messageId));
      var episodes = run.said.stream().map(Fact::messageId).distinct().toList();
      lines.add(
          "%s %s from %s to %s %s"
              .formatted(line, run.target.replace(' ', '_'), run.from, run.to, episodes));
    }
  }

  /** The first statement of the same that is not over when the fact begins. */
  private @Nullable Run stated(List<Run> runs, Fact fact) {
    @Nullable Run first = null;
    for (var run : runs) {
      if (fact.invalidAt() == null
          && run.isStated()
          && run.target.equals(target(fact))
          && fact.validAt().isBefore(run.until())
          && (first == null || run.until().isBefore(first.until()))) {
        first = run;
      }
    }
    return first;
  }

  /** Messages are not believed for the times of which a statement says otherwise. */
  private static void clip(List<Run> runs) {
    for (var run : runs) {
      if (run.isStated()) {
        continue;
      }
      var others =
          runs.stream()
              .filter(other -> other.isStated() && !other.target.equals(run.target))
              .filter(other -> other.from.isBefore(other.until()))
              .sorted(Comparator.comparing((Run other) -> other.from))
              .toList();
      for (var other : others) {
        var meets = run.from.isBefore(other.until()) && other.from.isBefore(run.until());
        if (meets && run.from.isBefore(other.from)) {
          run.to = other.from;
        } else if (meets && run.until().isAfter(other.until())) {
          run.from = other.until();
        } else if (meets) {
          run.to = run.from;
        }
      }
    }
  }

  private static boolean isMeant(Run run, Fact fact, @Nullable Instant end) {
    if (end == null) {
      return run.to == null;
    }
    if (fact.validAt().compareTo(end) >= 0) {
      return true;
    }
    return run.to == null
        ? run.from.isBefore(end)
        : fact.validAt().compareTo(run.to) <= 0 && run.from.compareTo(end) <= 0;
  }

  private static Instant min(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  private String source(Fact fact) {
    return names.canonical(names.group(SlowSimilarity.normal(fact.source()))).replace(' ', '_');
  }

  private String target(Fact fact) {
    return names.canonical(names.group(SlowSimilarity.normal(fact.target())));
  }

  private static final class Run {
    private final String target;
    private final List<Fact> said = new ArrayList<>();
    private Instant from;
    private @Nullable Instant to;

    private Run(String target, Instant from) {
      this.target = target;
      this.from = from;
    }

    private boolean isStated() {
      return said.stream().anyMatch(fact -> SlowResolution.isStated(fact.messageId()));
    }

    private Instant until() {
      return to == null ? Instant.MAX : to;
    }
  }
}
