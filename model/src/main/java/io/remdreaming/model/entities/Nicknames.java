package io.remdreaming.model.entities;

import io.remdreaming.model.entities.NameGroups.Named;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Which names of persons could be short for others: a word of three letters or more with which
 * another person's name begins, its last letter doubled or not. The longest come first: Chris may
 * be Christ, and Christ Christine.
 */
final class Nicknames {

  private static final int SHORTEST = 3;

  /** A single letter more makes another name as often as not: Ann and Anna, Eva and Evan. */
  private static final int SHORTENED = 2;

  private final List<Named> names;
  private final NavigableMap<String, List<Integer>> byFirstWord = new TreeMap<>();
  private final List<Integer> words = new ArrayList<>();

  Nicknames(List<Named> names) {
    this.names = names;
    for (var i = 0; i < names.size(); i++) {
      if (names.get(i).type() == EntityType.PERSON) {
        var name = names.get(i).name();
        byFirstWord.computeIfAbsent(firstWord(name), word -> new ArrayList<>()).add(i);
        if (name.indexOf(' ') < 0 && length(name) >= SHORTEST) {
          words.add(i);
        }
      }
    }
    words.sort(
        Comparator.comparing((Integer place) -> -length(names.get(place).name()))
            .thenComparing(place -> place));
  }

  /** The places of names that are one word, the longest first. */
  List<Integer> words() {
    return words;
  }

  /**
   * The places of all other names that begin like a word, but for other spellings of it; none if
   * none of them is much longer.
   */
  List<Integer> fullNames(int word) {
    var nickname = names.get(word).name();
    var beginning = undoubled(nickname);
    var full = new ArrayList<Integer>();
    var isShortened = false;
    for (var begun : byFirstWord.tailMap(beginning, true).entrySet()) {
      if (!begun.getKey().startsWith(beginning)) {
        break;
      }
      isShortened |= length(begun.getKey()) >= length(nickname) + SHORTENED;
      begun.getValue().stream()
          .filter(place -> !undoubled(names.get(place).name()).equals(beginning))
          .forEach(full::add);
    }
    return isShortened ? full : List.of();
  }

  /** Without the second of two equal letters at its end, unless too little is left. */
  private static String undoubled(String word) {
    var end = word.length() - 1;
    return end >= SHORTEST && word.charAt(end) == word.charAt(end - 1)
        ? word.substring(0, end)
        : word;
  }

  private static String firstWord(String name) {
    var end = name.indexOf(' ');
    return end < 0 ? name : name.substring(0, end);
  }

  private static int length(String word) {
    return word.codePointCount(0, word.length());
  }
}
