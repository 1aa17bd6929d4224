package io.remdreaming.operators.entities;

import io.remdreaming.model.entities.EntityType;
import io.remdreaming.model.entities.Fact;
import io.remdreaming.model.entities.Mention;
import io.remdreaming.model.entities.Mentions;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

  private static final Map<String, String> NORMAL = new HashMap<>();

  private final Map<Set<String>, EntityType> types = new HashMap<>();
  private final Map<String, Instant> firsts = new HashMap<>();
  private final List<Mention> mentions = new ArrayList<>();
  private final Set<Fact> facts = new HashSet<>();
  private final Map<String, Set<String>> groups = new LinkedHashMap<>();

  SlowResolution(List<Mentions> parts) {
    for (var part : parts) {
      mentions.addAll(part.mentions());
      facts.addAll(part.facts());
    }
    var names =
        new ArrayList<>(new TreeSet<>(mentions.stream().map(m -> normal(m.name())).toList()));
    names.sort(Comparator.comparing(this::firstSeen).thenComparing(n -> n));
    for (var name : names) {
      groups.put(name, new TreeSet<>(Set.of(name)));
    }
    aliases(names);
    firstNames(names);
    similar(names);
  }

  /** A line for each entity: all its names, its type and its distinct messages. */
  Set<String> entities() {
    var lines = new TreeSet<String>();
    for (var names : new HashSet<>(groups.values())) {
      var own = mentions.stream().filter(m -> names.contains(normal(m.name()))).toList();
      var messages = new TreeSet<String>();
      own.forEach(m -> messages.add(m.messageId()));
      lines.add(
          "%s %s %s".formatted(canonical(names).replace(' ', '_'), type(names), messages.size()));
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
          groups.containsKey(normal(fact.source())) && groups.containsKey(normal(fact.target()));
      if (known && !group(normal(fact.source())).equals(group(normal(fact.target())))) {
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

  private void runs(String line, List<Fact> said, List<String> lines) {
    said.sort(
        Comparator.comparing(Fact::time)
            .thenComparing(Fact::messageId)
            .thenComparing(this::target)
            .thenComparing(Fact::validAt)
            .thenComparing(f -> f.invalidAt() == null ? Instant.MAX : f.invalidAt())
            .thenComparing(Fact::text)
            .thenComparing(Fact::supersedes));
    var runs = new ArrayList<Run>();
    for (var fact : said) {
      @Nullable Run last = null;
      for (var run : runs) {
        last = run.target.equals(target(fact)) ? run : last;
      }
      var end = fact.invalidAt();
      if (last != null
          && last.to != null
          && end != null
          && (!fact.validAt().isBefore(end) || !fact.validAt().isAfter(last.to))) {
        last.from = min(last.from, fact.validAt());
        last.said.add(fact);
        continue;
      }
      if (last == null || last.to != null) {
        last = new Run(target(fact), fact.validAt());
        runs.add(last);
      }
      last.from = min(last.from, fact.validAt());
      last.said.add(fact);
      if (end != null) {
        last.to = end.isBefore(last.from) ? last.from : end;
      } else if (fact.supersedes()
          || ONE_AT_A_TIME.contains(line.substring(line.indexOf(' ') + 1))) {
        for (var run : runs) {
          var same = run.said.get(run.said.size() - 1).messageId().equals(fact.messageId());
          if (run.to == null && !run.target.equals(last.target) && !same) {
            run.to = fact.validAt().isBefore(run.from) ? run.from : fact.validAt();
          }
        }
      }
    }
    for (var run : runs) {
      var episodes = run.said.stream().map(Fact::messageId).distinct().toList();
      lines.add(
          "%s %s from %s to %s %s"
              .formatted(line, run.target.replace(' ', '_'), run.from, run.to, episodes));
    }
  }

  private static Instant min(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  private String source(Fact fact) {
    return canonical(group(normal(fact.source()))).replace(' ', '_');
  }

  private String target(Fact fact) {
    return canonical(group(normal(fact.target())));
  }

  private Set<String> group(String name) {
    return groups.getOrDefault(name, Set.of(name));
  }

  private String canonical(Set<String> names) {
    return names.stream()
        .min(Comparator.comparing(this::firstSeen).thenComparing(n -> n))
        .orElse("");
  }

  private Instant firstSeen(String name) {
    return firsts.computeIfAbsent(name, this::earliest);
  }

  private Instant earliest(String name) {
    return mentions.stream()
        .filter(m -> normal(m.name()).equals(name))
        .map(Mention::time)
        .min(Comparator.naturalOrder())
        .orElse(Instant.MAX);
  }

  private EntityType type(Set<String> names) {
    return types.computeIfAbsent(Set.copyOf(names), this::vote);
  }

  private EntityType vote(Set<String> names) {
    var best = EntityType.CONCEPT;
    var most = 0L;
    for (var type : EntityType.values()) {
      var votes =
          mentions.stream()
              .filter(m -> names.contains(normal(m.name())) && m.type() == type)
              .map(Mention::messageId)
              .distinct()
              .count();
      if (type != EntityType.CONCEPT && votes > most) {
        best = type;
        most = votes;
      }
    }
    return best;
  }

  private boolean compatible(String a, String b) {
    var left = type(Set.of(a));
    var right = type(Set.of(b));
    return left == right || left == EntityType.CONCEPT || right == EntityType.CONCEPT;
  }

  private void merge(String a, String b) {
    var all = new TreeSet<>(group(a));
    all.addAll(group(b));
    all.forEach(name -> groups.put(name, all));
  }

  private void aliases(List<String> names) {
    for (var name : names) {
      var givers = new TreeSet<String>();
      for (var mention : mentions) {
        for (var alias : mention.aliases()) {
          if (normal(alias).equals(name) && !normal(mention.name()).equals(name)) {
            givers.add(normal(mention.name()));
          }
        }
      }
      if (givers.size() == 1 && compatible(name, givers.first())) {
        merge(name, givers.first());
      }
    }
  }

  private void firstNames(List<String> names) {
    var pairs = new ArrayList<List<String>>();
    for (var first : names) {
      var owners = new HashSet<Set<String>>();
      for (var full : names) {
        if (full.startsWith(first + " ") && type(Set.of(full)) == EntityType.PERSON) {
          owners.add(group(full));
        }
      }
      if (!first.contains(" ") && owners.size() == 1) {
        pairs.add(List.of(first, owners.iterator().next().iterator().next()));
      }
    }
    for (var pair : pairs) {
      var full = pair.get(1);
      var named =
          group(full).stream()
              .filter(n -> n.startsWith(pair.get(0) + " ") && type(Set.of(n)) == EntityType.PERSON)
              .findFirst()
              .orElse(full);
      if (compatible(pair.get(0), root(named))) {
        merge(pair.get(0), named);
      }
    }
  }

  private String root(String name) {
    return canonical(group(name));
  }

  private void similar(List<String> names) {
    var heads = new ArrayList<String>();
    for (var name : names) {
      @Nullable String best = null;
      var most = 0.0;
      for (var head : heads) {
        var type = type(Set.of(name));
        var similarity = type == type(Set.of(head)) ? similarity(type, head, name) : 0;
        if (similarity >= 0.65 && similarity > most) {
          best = head;
          most = similarity;
        }
      }
      if (best == null) {
        heads.add(name);
      } else {
        merge(best, name);
      }
    }
  }

  private static double similarity(EntityType type, String a, String b) {
    var left = squash(a);
    var right = squash(b);
    if (!a.replaceAll("\\D", "").equals(b.replaceAll("\\D", ""))
        || !left.substring(0, Math.min(3, left.length()))
            .equals(right.substring(0, Math.min(3, right.length())))) {
      return 0;
    }
    if (left.equals(right)) {
      return 1;
    }
    var as = a.split(" ");
    var bs = b.split(" ");
    if (as.length != bs.length || (type == EntityType.PERSON && as.length == 1)) {
      return 0;
    }
    var least = 1.0;
    for (var i = 0; i < as.length; i++) {
      var person = type == EntityType.PERSON && i == 0;
      var prefix = as[i].startsWith(bs[i]) || bs[i].startsWith(as[i]);
      least = Math.min(least, person ? (prefix ? 1 : 0) : words(as[i], bs[i]));
    }
    return least;
  }

  private static double words(String a, String b) {
    if (a.equals(b)) {
      return 1;
    }
    if (a.length() < 5 || b.length() < 5 || a.charAt(0) != b.charAt(0)) {
      return 0;
    }
    var left = new HashSet<String>();
    var right = new HashSet<String>();
    for (var i = 0; i < a.length() - 2; i++) {
      left.add(a.substring(i, i + 3));
    }
    for (var i = 0; i < b.length() - 2; i++) {
      right.add(b.substring(i, i + 3));
    }
    var both = new HashSet<>(left);
    both.retainAll(right);
    return 2.0 * both.size() / (left.size() + right.size());
  }

  private static String squash(String name) {
    return Normalizer.normalize(name.replace(" ", ""), Normalizer.Form.NFD)
        .replaceAll("(?<=\\p{ASCII})\\p{Mn}", "");
  }

  /** Enough for the names of {@link KnownGraph}. */
  private static String normal(String name) {
    return NORMAL.computeIfAbsent(name, SlowResolution::fold);
  }

  private static String fold(String name) {
    return name.toLowerCase(Locale.ROOT).replace("'s", "").strip().replaceAll("\\s+", " ");
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
  }
}
