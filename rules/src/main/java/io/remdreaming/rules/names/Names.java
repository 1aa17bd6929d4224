package io.remdreaming.rules.names;

import io.remdreaming.rules.text.AnalyzedText;
import io.remdreaming.rules.text.TellingWords;
import io.remdreaming.rules.text.TellingWords.Kind;
import io.remdreaming.rules.text.WordTerms;
import io.remdreaming.rules.text.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Names in texts, by cautious rules: runs of capitalised words within a sentence, places that are
 * known, addresses, and in Chinese and Japanese what {@link EastAsianNames} finds. A word that also
 * stands in lower case is none.
 */
public final class Names {

  private static final int MAX_WORDS = 6;
  private static final Set<String> SHORTENED = Set.of("St", "Sta", "Mt", "Ft");
  private static final List<String> ANDS = List.of(" and ", " y ", " e ", " et ");

  /** Legal forms in points, behind a name. */
  static final List<String> LEGAL_FORMS =
      List.of(" S.A", " S.L", " S.p.A", " S.r.l", " e.V", " B.V", " N.V");

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
    Addresses.in(sentence.text, this::add);
    if (sentence.language.equals("zh") || sentence.language.equals("ja")) {
      new EastAsianNames(this::add).read(sentence.text, sentence.language);
    }
    capitalised(sentence);
  }

  private void add(String name) {
    found.merge(name, 1, Integer::sum);
  }

  private void capitalised(Sentence sentence) {
    var text = sentence.text;
    var run = new NameRun();
    var before = 0;
    for (var i = Words.next(text, 0); i < text.length(); ) {
      var end = Words.end(text, i);
      run.first = run.first < 0 ? i : run.first;
      if (!run.isEmpty() || isCapital(text, i)) {
        end = capitalised(i, end, before, run, sentence);
      }
      before = i;
      i = Words.next(text, end);
    }
    take(run, sentence);
  }

  /** Takes a capitalised word, or one behind such; the end of what it belongs to. */
  private int capitalised(int start, int end, int before, NameRun run, Sentence sentence) {
    var text = sentence.text;
    if (!run.isEmpty() && !adjoins(text, run.last(), start)) {
      take(run, sentence);
    }
    if (run.isEmpty()) {
      var place = isCapital(text, start) ? Places.end(text, start, end) : start;
      if (place > start && !goesOn(text, place)) {
        add(text.substring(start, place));
        return place;
      }
      run.isTitled = isTitled(text, before, start);
    }
    next(new Words.Word(text.substring(start, end), start, end), run, sentence);
    return end;
  }

  /** Whether the word before a place is a title: "Dr. Weber", "señora Ruiz". */
  private static boolean isTitled(String text, int before, int start) {
    var end = start;
    while (end > before && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '.')) {
      end--;
    }
    return end < start
        && start - end <= 2
        && end > before
        && NameWords.isTitle(text.substring(before, end));
  }

  /** Whether a capitalised word follows. */
  private static boolean goesOn(String text, int end) {
    return end + 1 < text.length() && text.charAt(end) == ' ' && isCapital(text, end + 1);
  }

  private void next(Words.Word word, NameRun run, Sentence sentence) {
    var text = sentence.text;
    if (NameWords.isTitle(word.text())) {
      take(run, sentence);
    } else if (isCapital(text, word.start())
        && (word.text().length() > 1 || isInitial(text, word))) {
      run.add(word);
    } else if (!run.isEmpty() && run.takesParticle(word.text())) {
      run.held.add(word);
    } else {
      take(run, sentence);
    }
  }

  /** A capital with a point, before or between other words of a name: "J. R. Jensen". */
  private static boolean isInitial(String text, Words.Word word) {
    return text.startsWith(". ", word.end())
        && word.end() + 2 < text.length()
        && isCapital(text, word.end() + 2);
  }

  /**
   * Takes a run as a name. A word that opens the sentence, where each is capitalised, is part of it
   * only where that shows.
   */
  private void take(NameRun run, Sentence sentence) {
    var words = run.words;
    var isTitled = run.isTitled;
    if (!words.isEmpty()) {
      if (!isTitled && words.get(0).start() == run.first && !opens(run, sentence)) {
        words.remove(0);
      }
      strip(words, sentence.language);
      if (!words.isEmpty() && words.size() <= MAX_WORDS && isEnough(words, isTitled, sentence)) {
        var start = words.get(0).start();
        var end = withLegalForm(sentence.text, words.get(words.size() - 1).end());
        add(Words.withoutGenitive(sentence.text.substring(start, end)));
      }
    }
    run.clear();
  }

  /** In German every noun is capitalised: one word is a name only where more shows that. */
  private static boolean isEnough(List<Words.Word> words, boolean isTitled, Sentence sentence) {
    return words.size() > 1
        || isTitled
        || !sentence.language.equals("de")
        || NameWords.isGiven(words.get(0).text());
  }

  /** The end of a name with a legal form in points behind it: S.A., e.V. */
  private static int withLegalForm(String text, int end) {
    for (var form : LEGAL_FORMS) {
      if (text.startsWith(form, end)) {
        return end + form.length();
      }
    }
    return end;
  }

  /** Takes words off both ends that are no names, and all if there is one within. */
  private void strip(List<Words.Word> run, String language) {
    while (!run.isEmpty() && !isName(run.get(0).text(), language)) {
      run.remove(0);
    }
    while (!run.isEmpty()
        && !isName(run.get(run.size() - 1).text(), language)
        && !(run.size() > 1 && NameWords.isHead(run.get(run.size() - 1).text()))) {
      run.remove(run.size() - 1);
    }
    if (run.size() > 2 && run.stream().noneMatch(word -> NameWords.isHead(word.text()))) {
      run.removeIf(word -> !NameWords.isParticle(word.text()) && !isName(word.text(), language));
    }
  }

  /** Whether the first word of a sentence is one of the name that it begins. */
  private boolean opens(NameRun run, Sentence sentence) {
    var word = Words.withoutGenitive(run.words.get(0).text());
    // in the order of what they cost
    if (NameWords.isArticle(word)
        || TellingWords.of(sentence.language).has(Kind.REACTION, TellingWords.normal(word))
        || stops(word, sentence.language)
        || !isName(word, sentence.language)) {
      return false;
    }
    return (run.words.size() > 1 && !sentence.language.equals("de"))
        || run.hasStrongParticle()
        || NameWords.isGiven(word)
        || (!sentence.language.equals("de") && isJoined(sentence.text, run.last().end()))
        || writtenAgain.computeIfAbsent(word, this::isWrittenAgain);
  }

  /** Whether "and" and another capitalised word follow. */
  private static boolean isJoined(String text, int end) {
    for (var and : ANDS) {
      var next = end + and.length();
      if (text.startsWith(and, end) && next < text.length() && isCapital(text, next)) {
        return true;
      }
    }
    return false;
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
    var isShortened = before.text().length() == 1 || SHORTENED.contains(before.text());
    return (start == before.end() + 1 && text.charAt(before.end()) == ' ')
        || (start == before.end() + 2 && isShortened && text.startsWith(". ", before.end()))
        || (start == before.end() + 3 && text.startsWith(" & ", before.end()));
  }

  private static boolean isCapital(String text, int i) {
    var c = text.codePointAt(i);
    return Character.isUpperCase(c) || Character.isTitleCase(c);
  }

  private record Sentence(String text, String language) {}
}
