package io.remdreaming.rules.gist;

import io.remdreaming.rules.text.Beginnings;
import io.remdreaming.rules.text.WordTerms;
import io.remdreaming.rules.text.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The words of texts that some terms were made of, and which of them stand side by side. */
final class WrittenForms {

  private static final int FEWEST = 2;

  private final List<String> terms;
  private final String language;
  private final WordTerms wordTerms;

  /** How often each form of each term is written, in the order of occurrence. */
  private final Map<String, Map<String, Integer>> forms = new HashMap<>();

  private final Map<Pair, Integer> pairs = new HashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();

  /**
   * @param terms the most salient first
   */
  WrittenForms(List<String> terms, List<String> texts, String language, WordTerms wordTerms) {
    this.terms = terms;
    this.language = language;
    this.wordTerms = wordTerms;
    var beginnings = Beginnings.areKept(language) ? new Beginnings(terms) : null;
    var wanted = Set.copyOf(terms);
    for (var text : texts) {
      read(text, beginnings, wanted);
    }
    pairs.values().removeIf(count -> count < FEWEST);
  }

  private void read(String text, @Nullable Beginnings beginnings, Set<String> wanted) {
    var before = "";
    var beforeEnd = -2;
    for (var i = Words.next(text, 0); i < text.length(); ) {
      var end = Words.end(text, i);
      if (beginnings == null || beginnings.match(text, i, end)) {
        var form = Words.withoutGenitive(text.substring(i, end).toLowerCase(Locale.ROOT));
        var term = wordTerms.of(form, language);
        if (wanted.contains(term)) {
          forms.computeIfAbsent(term, t -> new LinkedHashMap<>()).merge(form, 1, Integer::sum);
          counts.merge(term, 1, Integer::sum);
          if (beforeEnd == i - 1 && text.charAt(i - 1) == ' ' && !before.equals(term)) {
            pairs.merge(new Pair(before, term), 1, Integer::sum);
          }
          before = term;
          beforeEnd = end;
        }
      }
      i = Words.next(text, end);
    }
  }

  /** The terms as they are written, joined where they mostly stand together. */
  List<String> phrases() {
    var phrases = new ArrayList<String>();
    var used = new HashSet<String>();
    for (var term : terms) {
      var form = form(term);
      if (form.isEmpty() || !used.add(term)) {
        continue;
      }
      var partner = partner(term, used);
      if (partner == null) {
        phrases.add(form);
      } else {
        used.add(partner.first);
        used.add(partner.second);
        phrases.add(form(partner.first) + " " + form(partner.second));
      }
    }
    return phrases;
  }

  private @Nullable Pair partner(String term, Set<String> used) {
    if (pairs.isEmpty()) {
      return null;
    }
    for (var other : terms) {
      for (var pair : List.of(new Pair(other, term), new Pair(term, other))) {
        var together = pairs.getOrDefault(pair, 0);
        if (!used.contains(other) && 2 * together > Math.max(count(term), count(other))) {
          return pair;
        }
      }
    }
    return null;
  }

  private int count(String term) {
    return counts.getOrDefault(term, 0);
  }

  /** The most frequent form; of equally frequent ones the first; {@code ""} if there is none. */
  private String form(String term) {
    var best = "";
    var most = 0;
    for (var form : forms.getOrDefault(term, Map.of()).entrySet()) {
      if (form.getValue() > most) {
        best = form.getKey();
        most = form.getValue();
      }
    }
    return best;
  }

  private record Pair(String first, String second) {}
}
