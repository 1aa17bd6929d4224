package io.remdreaming.operators.stages.entities;

import io.remdreaming.model.entities.EntityType;
import io.remdreaming.model.entities.Mention;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which names are one thing, as the rules are written down: every name is compared with every
 * other.
 */
final class SlowNames {

  private static final double LETTERS = 0.65;
  private static final double MEANING = 0.9;

  private final List<Mention> mentions;
  private final Map<Set<String>, EntityType> types = new HashMap<>();
  private final Map<String, Instant> firsts = new HashMap<>();
  private final Map<String, Set<String>> groups = new LinkedHashMap<>();
  private final Set<String> nicknames = new HashSet<>();

  SlowNames(List<Mention> mentions) {
    this.mentions = mentions;
    var names =
        new ArrayList<>(
            new TreeSet<>(mentions.stream().map(m -> SlowSimilarity.normal(m.name())).toList()));
    names.sort(Comparator.comparing(this::firstSeen).thenComparing(n -> n));
    for (var name : names) {
      groups.put(name, new TreeSet<>(Set.of(name)));
    }
    aliases(names);
    firstNames(names);
    similar(names);
    nicknames(names);
    near(names);
  }

  Collection<Set<String>> all() {
    return new HashSet<>(groups.values());
  }

  boolean isKnown(String name) {
    return groups.containsKey(name);
  }

  Set<String> group(String name) {
    return groups.getOrDefault(name, Set.of(name));
  }

  String canonical(Set<String> names) {
    return names.stream()
        .filter(name -> !nicknames.contains(name))
        .min(Comparator.comparing(this::firstSeen).thenComparing(n -> n))
        .orElse("");
  }

  private Instant firstSeen(String name) {
    return firsts.computeIfAbsent(name, this::earliest);
  }

  private Instant earliest(String name) {
    return mentions.stream()
        .filter(m -> SlowSimilarity.normal(m.name()).equals(name))
        .map(Mention::time)
        .min(Comparator.naturalOrder())
        .orElse(Instant.MAX);
  }

  EntityType type(Set<String> names) {
    return types.computeIfAbsent(Set.copyOf(names), this::vote);
  }

  private EntityType vote(Set<String> names) {
    var stated = mentions.stream().filter(m -> SlowResolution.isStated(m.messageId())).toList();
    var best = vote(names, stated);
    return best == EntityType.CONCEPT ? vote(names, mentions) : best;
  }

  private static EntityType vote(Set<String> names, List<Mention> mentions) {
    var best = EntityType.CONCEPT;
    var most = 0L;
    for (var type : EntityType.values()) {
      var votes =
          mentions.stream()
              .filter(m -> names.contains(SlowSimilarity.normal(m.name())) && m.type() == type)
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
          if (SlowSimilarity.normal(alias).equals(name)
              && !SlowSimilarity.normal(mention.name()).equals(name)) {
            givers.add(SlowSimilarity.normal(mention.name()));
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
        var similarity = type == type(Set.of(head)) ? SlowSimilarity.of(type, head, name) : 0;
        if (similarity >= LETTERS && similarity > most) {
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

  private void nicknames(List<String> names) {
    var alone = names.stream().filter(name -> group(name).size() == 1).toList();
    var sorted = new ArrayList<>(alone);
    sorted.sort(Comparator.comparingInt(name -> -name.length()));
    for (var word : sorted) {
      if (word.contains(" ") || word.length() < 3 || !isPerson(word)) {
        continue;
      }
      var begun =
          names.stream()
              .filter(n -> !once(n).equals(once(word)) && isPerson(n))
              .filter(n -> n.split(" ")[0].startsWith(once(word)))
              .toList();
      var owners = new HashSet<Set<String>>();
      begun.forEach(name -> owners.add(group(name)));
      var isShort = begun.stream().anyMatch(n -> n.split(" ")[0].length() >= word.length() + 2);
      if (owners.size() == 1 && isShort) {
        merge(word, begun.get(0));
        nicknames.add(word);
      }
    }
  }

  private static String once(String name) {
    var shorter = name.replaceFirst("(.)\\1$", "$1");
    return shorter.length() < 3 ? name : shorter;
  }

  private boolean isPerson(String name) {
    return type(Set.of(name)) == EntityType.PERSON;
  }

  private void near(List<String> names) {
    var heads = new ArrayList<String>();
    for (var name : names) {
      if (isPerson(name) || !root(name).equals(name)) {
        continue;
      }
      @Nullable String best = null;
      var most = 0.0;
      for (var head : heads) {
        var cosine = KnownVectors.cosine(head, name);
        if (cosine >= MEANING
            && cosine > most
            && type(Set.of(name)) == type(Set.of(head))
            && SlowSimilarity.digits(name).equals(SlowSimilarity.digits(head))) {
          best = head;
          most = cosine;
        }
      }
      if (best == null) {
        heads.add(name);
      } else {
        merge(best, name);
      }
    }
  }
}
