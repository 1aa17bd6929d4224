package io.remdreaming.operators.stages.entities;

import io.remdreaming.model.entities.EntityType;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;

/** How alike two names are by their letters, as the rules are written down. */
final class SlowSimilarity {

  private static final Map<String, String> NORMAL = new HashMap<>();

  private SlowSimilarity() {}

  static String digits(String name) {
    return name.replaceAll("\\D", "");
  }

  static double of(EntityType type, String a, String b) {
    var left = squash(a);
    var right = squash(b);
    if (!digits(a).equals(digits(b))
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
  static String normal(String name) {
    return NORMAL.computeIfAbsent(name, SlowSimilarity::fold);
  }

  private static String fold(String name) {
    return name.toLowerCase(Locale.ROOT).replace("'s", "").strip().replaceAll("\\s+", " ");
  }
}
