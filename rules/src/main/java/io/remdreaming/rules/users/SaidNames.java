package io.remdreaming.rules.users;

import io.remdreaming.rules.text.StopWords;
import io.remdreaming.rules.text.TellingWords;
import io.remdreaming.rules.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The projects and the colleagues of whom a speaker says that they are his or hers. */
final class SaidNames {

  private static final int MOST_WORDS = 6;
  private static final String WORKING = "working";
  private static final String ENDS = ".,;:!?()–—\"“”\n";

  private final Map<String, List<List<String>>> works = phrases("works");
  private final Map<String, List<List<String>>> colleagues = phrases("colleague");
  private final Map<String, List<List<String>>> ends = phrases("end");
  private final Set<String> speaker = words("speaker");
  private final Set<String> others = words("other");

  /** Phrases by their first words. */
  private static Map<String, List<List<String>>> phrases(String kind) {
    return StopWords.lines("project-words.txt").stream()
        .filter(line -> line.startsWith(kind + ": "))
        .flatMap(line -> Stream.of(line.substring(kind.length() + 2).split(" \\| ")))
        .map(phrase -> List.of(phrase.split(" ")))
        .collect(Collectors.groupingBy(phrase -> phrase.get(0)));
  }

  /** Adds those that a sentence in the first person names. */
  void read(String sentence, Set<String> projects, Set<String> people) {
    var words = Words.of(sentence);
    var normal = new ArrayList<String>(words.size());
    words.forEach(word -> normal.add(TellingWords.normal(word.text())));
    for (var i = 0; i < words.size(); i++) {
      var works = matched(this.works, normal, i);
      if (works > 0 && isOwn(normal, i)) {
        add(phrase(sentence, words, normal, i + works), projects);
      }
      var colleague = matched(colleagues, normal, i);
      if (colleague > 0) {
        add(name(sentence, words, i + colleague), people);
      }
    }
  }

  /** Whether the nearest word that says who does it means the speaker: "I'm still working on". */
  private boolean isOwn(List<String> words, int at) {
    if (!words.get(at).equals(WORKING)) {
      return true;
    }
    for (var i = at - 1; i >= 0; i--) {
      if (others.contains(words.get(i))) {
        return false;
      }
      if (speaker.contains(words.get(i))) {
        return true;
      }
    }
    return at == 0;
  }

  private static Set<String> words(String kind) {
    return StopWords.lines("project-words.txt").stream()
        .filter(line -> line.startsWith(kind + ": "))
        .flatMap(line -> Stream.of(line.substring(kind.length() + 2).split(" ")))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static void add(String name, Set<String> names) {
    if (!name.isEmpty()) {
      names.add(name);
    }
  }

  private static int matched(Map<String, List<List<String>>> phrases, List<String> words, int at) {
    for (var phrase : phrases.getOrDefault(words.get(at), List.of())) {
      if (at + phrase.size() <= words.size()
          && words.subList(at, at + phrase.size()).equals(phrase)) {
        return phrase.size();
      }
    }
    return 0;
  }

  /** A few words up to a mark or a word that goes on about something else. */
  private String phrase(String sentence, List<Words.Word> words, List<String> normal, int from) {
    var to = from;
    while (to < words.size()
        && to < from + MOST_WORDS
        && (to == from || isBetween(sentence, words.get(to - 1), words.get(to)))
        && matched(ends, normal, to) == 0) {
      to++;
    }
    return to - from < 2 && !isCapital(words, from)
        ? ""
        : sentence.substring(words.get(from).start(), words.get(to - 1).end());
  }

  private static boolean isCapital(List<Words.Word> words, int at) {
    return at < words.size() && Character.isUpperCase(words.get(at).text().codePointAt(0));
  }

  /** The capitalised words from a place on. */
  private static String name(String sentence, List<Words.Word> words, int from) {
    var to = from;
    while (isCapital(words, to)
        && (to == from || isBetween(sentence, words.get(to - 1), words.get(to)))) {
      to++;
    }
    return to == from || !isBetween(sentence, words.get(from - 1), words.get(from))
        ? ""
        : sentence.substring(words.get(from).start(), words.get(to - 1).end());
  }

  private static boolean isBetween(String sentence, Words.Word first, Words.Word second) {
    return sentence
        .substring(first.end(), second.start())
        .chars()
        .noneMatch(c -> ENDS.indexOf(c) >= 0);
  }
}
