package io.remdreaming.rules.facts;

import io.remdreaming.rules.text.StopWords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The words and expressions that {@code fact-patterns.txt} and {@code everyday-fact-patterns.txt}
 * are made of, with the lists of words beside them. What stands in braces is a list of words, of
 * which any may stand there, or a part that was defined before.
 */
final class FactGrammar {

  private static final Pattern BRACES = Pattern.compile("(?<!\\\\p)\\{([a-zA-Z][a-zA-Z-]*)}");

  private final Map<String, List<String>> lists = new HashMap<>();
  private final Map<String, String> parts = new HashMap<>();

  FactGrammar() {
    read("fact-words.txt");
    read("everyday-fact-words.txt");
    var technologies = new ArrayList<String>();
    StopWords.lines("technologies.txt").forEach(line -> technologies.addAll(words(line)));
    lists.put("technology", technologies);
    lists.forEach((name, words) -> parts.put(name, anyOf(words)));
  }

  private void read(String file) {
    for (var line : StopWords.lines(file)) {
      var colon = line.indexOf(':');
      var words = new ArrayList<>(lists.getOrDefault(line.substring(0, colon), List.of()));
      words.addAll(words(line.substring(colon + 1).strip()));
      lists.put(line.substring(0, colon), words);
    }
  }

  private static List<String> words(String line) {
    return List.of(line.split(" ")).stream().map(word -> word.replace('_', ' ')).toList();
  }

  /** The longer come first, because the first that fits is taken. */
  private static String anyOf(List<String> words) {
    return words.stream()
        .sorted(Comparator.comparing(String::length).reversed())
        .map(word -> word.chars().allMatch(Character::isLetterOrDigit) ? word : Pattern.quote(word))
        .collect(Collectors.joining("|", "(?:", ")"));
  }

  /** Defines a part. */
  void define(String name, String expression) {
    parts.put(name, expanded(expression));
  }

  /** An expression without braces. */
  String expanded(String expression) {
    return BRACES
        .matcher(expression)
        .replaceAll(braces -> Matcher.quoteReplacement(part(braces.group(1))));
  }

  private String part(String name) {
    var part = parts.get(name);
    if (part == null) {
      throw new IllegalArgumentException("no words and no part of a fact's pattern: " + name);
    }
    return part;
  }

  /** The words of a list. */
  Set<String> list(String name) {
    return new HashSet<>(lists.getOrDefault(name, List.of()));
  }

  /** The words by which a pattern is found: a word as it stands, or those of a list in braces. */
  List<String> cues(String cues) {
    var words = new ArrayList<String>();
    for (var cue : cues.split(" ")) {
      var braces = BRACES.matcher(cue);
      if (braces.matches()) {
        words.addAll(lists.getOrDefault(braces.group(1), List.of()));
      } else {
        words.add(cue);
      }
    }
    return words;
  }
}
