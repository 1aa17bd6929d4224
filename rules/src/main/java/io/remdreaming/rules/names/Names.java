package io.remdreaming.rules.names;

import io.remdreaming.rules.text.AnalyzedText;
import io.remdreaming.rules.text.Script;
import io.remdreaming.rules.text.WordTerms;
import io.remdreaming.rules.text.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Names in texts, by cautious rules: runs of capitalised words within a sentence, addresses of mail
 * and the web, handles, and in Chinese and Japanese what stands in title marks or before a title of
 * address. A word that also stands in lower case is none.
 */
public final class Names {

  private static final int MAX_WORDS = 6;

  private final WordTerms wordTerms;
  private final Map<String, Integer> found = new LinkedHashMap<>();
  private final Map<String, Boolean> alsoLower = new HashMap<>();
  private final Map<String, Boolean> writtenAgain = new HashMap<>();
  private final List<AnalyzedText> readings;

  private Names(List<AnalyzedText> readings, WordTerms wordTerms) {
    this.readings = readings;
    this.wordTerms = wordTerms;
  }

  /** The names in the texts after the given ones, the most frequent first. */
  public static List<String> of(
      Collection<String> first, List<AnalyzedText> readings, WordTerms wordTerms, int limit) {
    var names = new Names(readings, wordTerms);
    for (var reading : readings) {
      for (var sentence : reading.sentences()) {
        names.read(new Sentence(sentence, reading.language()));
      }
    }
    return names.ranked(first, limit);
  }

  private List<String> ranked(Collection<String> first, int limit) {
    var ranked = new ArrayList<String>();
    first.stream().filter(name -> !name.isBlank()).distinct().forEach(ranked::add);
    found.entrySet().stream()
        .filter(entry -> !ranked.contains(entry.getKey()))
        // a stable sort: equal ones stay in the order of occurrence
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .map(Map.Entry::getKey)
        .forEach(ranked::add);
    return List.copyOf(ranked.subList(0, Math.min(limit, ranked.size())));
  }

  private void read(Sentence sentence) {
    addresses(sentence.text);
    if (sentence.language.equals("zh") || sentence.language.equals("ja")) {
      marked(sentence.text);
      titled(sentence.text);
    }
    capitalised(sentence);
  }

  private void capitalised(Sentence sentence) {
    var text = sentence.text;
    var run = new ArrayList<Words.Word>();
    var held = new ArrayList<Words.Word>();
    var first = -1;
    for (var i = 0; i < text.length(); ) {
      var end = Words.end(text, i);
      if (end == i) {
        i += Character.charCount(text.codePointAt(i));
        continue;
      }
      first = first < 0 ? i : first;
      var last = held.isEmpty() ? run : held;
      if (!last.isEmpty() && !adjoins(text, last.get(last.size() - 1), i)) {
        take(run, held, sentence, first);
      }
      var word = new Words.Word(text.substring(i, end), i, end);
      if (isCapital(text, i) && end > i + 1 && !NameWords.isTitle(word.text())) {
        run.addAll(held);
        held.clear();
        run.add(word);
      } else if (!run.isEmpty() && NameWords.isParticle(word.text())) {
        held.add(word);
      } else {
        take(run, held, sentence, first);
      }
      i = end;
    }
    take(run, held, sentence, first);
  }

  /**
   * Takes a run as a name. A word that opens the sentence, where each is capitalised, is part of it
   * only where that shows.
   */
  private void take(List<Words.Word> run, List<Words.Word> held, Sentence sentence, int first) {
    held.clear();
    if (run.isEmpty()) {
      return;
    }
    if (run.get(0).start() == first && !opens(run, sentence)) {
      run.remove(0);
    }
    strip(run, sentence.language);
    var enough = sentence.language.equals("de") ? 2 : 1;
    if (run.size() >= enough && run.size() <= MAX_WORDS) {
      var name = sentence.text.substring(run.get(0).start(), run.get(run.size() - 1).end());
      found.merge(Words.withoutGenitive(name), 1, Integer::sum);
    }
    run.clear();
  }

  /** Takes words off both ends that are no names, and all if there is one within. */
  private void strip(List<Words.Word> run, String language) {
    while (!run.isEmpty() && !isName(run.get(0).text(), language)) {
      run.remove(0);
    }
    while (!run.isEmpty() && !isName(run.get(run.size() - 1).text(), language)) {
      run.remove(run.size() - 1);
    }
    run.removeIf(word -> !NameWords.isParticle(word.text()) && !isName(word.text(), language));
  }

  /** Whether the first word of a sentence is one of the name that it begins. */
  private boolean opens(List<Words.Word> run, Sentence sentence) {
    var word = run.get(0).text();
    if (!isName(word, sentence.language) || stops(word, sentence.language)) {
      return false;
    }
    return run.size() > 1
        || NameWords.isGiven(word)
        || writtenAgain.computeIfAbsent(word, this::isWrittenAgain);
  }

  private boolean stops(String word, String language) {
    var isAdverb = language.equals("en") && word.endsWith("ly") && !NameWords.isGiven(word);
    return isAdverb || wordTerms.stops(language).contains(wordTerms.of(word, language));
  }

  /** Whether a word is written so more than once. */
  private boolean isWrittenAgain(String word) {
    var count = 0;
    for (var reading : readings) {
      for (var sentence : reading.sentences()) {
        for (var at = sentence.indexOf(word); at >= 0; at = sentence.indexOf(word, at + 1)) {
          count += isWhole(sentence, at, at + word.length()) ? 1 : 0;
          if (count > 1) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Whether a capitalised word is no stop word and nowhere in lower case. */
  private boolean isName(String word, String language) {
    var known = alsoLower.get(word);
    if (known == null) {
      // the parts of a double name are terms of their own
      var isStop = word.indexOf('-') < 0 && wordTerms.of(word, language).isEmpty();
      known = isStop || isInLowerCase(word);
      alsoLower.put(word, known);
    }
    return !known;
  }

  private boolean isInLowerCase(String word) {
    var lower = word.toLowerCase(Locale.ROOT);
    for (var reading : readings) {
      for (var sentence : reading.sentences()) {
        for (var at = sentence.indexOf(lower); at >= 0; at = sentence.indexOf(lower, at + 1)) {
          if (isWhole(sentence, at, at + lower.length())) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean isWhole(String text, int start, int end) {
    return (start == 0 || !Words.isWordPart(text.codePointBefore(start)))
        && (end == text.length() || !Words.isWordPart(text.codePointAt(end)));
  }

  private static boolean adjoins(String text, Words.Word before, int start) {
    return (start == before.end() + 1 && text.charAt(before.end()) == ' ')
        || (start == before.end() + 3 && text.startsWith(" & ", before.end()));
  }

  private static boolean isCapital(String text, int i) {
    var c = text.codePointAt(i);
    return Character.isUpperCase(c) || Character.isTitleCase(c);
  }

  private void addresses(String sentence) {
    if (sentence.indexOf('@') < 0 && !sentence.contains("://")) {
      return;
    }
    for (var token : sentence.strip().split("\\s+")) {
      var address = trimmed(token);
      var at = address.indexOf('@');
      var isMail = at > 0 && address.indexOf('.', at) > at + 1;
      var isHandle = at == 0 && address.length() > 2;
      if (isMail || isHandle || address.startsWith("http://") || address.startsWith("https://")) {
        found.merge(address, 1, Integer::sum);
      }
    }
  }

  private static String trimmed(String token) {
    var start = 0;
    var end = token.length();
    while (start < end && "(<[\"'“".indexOf(token.charAt(start)) >= 0) {
      start++;
    }
    while (end > start && ")>]\"'”.,;:!?。，！？".indexOf(token.charAt(end - 1)) >= 0) {
      end--;
    }
    return token.substring(start, end);
  }

  /** Titles of works: 《...》 and 『...』. */
  private void marked(String sentence) {
    for (var marks : List.of("《》", "『』")) {
      var open = sentence.indexOf(marks.charAt(0));
      var close = sentence.indexOf(marks.charAt(1), open + 1);
      if (open >= 0 && close > open + 1 && close - open <= 24) {
        found.merge(sentence.substring(open + 1, close), 1, Integer::sum);
      }
    }
  }

  /** Names before a title of address: 王先生, 田中さん; a full one without it: 李娜 of 李娜医生. */
  private void titled(String sentence) {
    for (var title : NameWords.titlesBehind()) {
      var at = sentence.indexOf(title);
      var start = at;
      var isChinese = title.charAt(0) >= 0x3100;
      var most = isChinese ? NameWords.chineseLength(sentence, at) : 3;
      while (start > 0
          && at - start < most
          && Script.of(sentence.charAt(start - 1)) == Script.HAN) {
        start--;
      }
      if (at > 0 && start < at) {
        var end = isChinese && at - start > 1 ? at : at + title.length();
        found.merge(sentence.substring(start, end), 1, Integer::sum);
      }
    }
  }

  private record Sentence(String text, String language) {}
}
