package io.remdreaming.rules.text;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The words of languages that write no spaces between them, by the dictionaries of ICU, whose
 * version is ours to choose; of Korean, which does, without their particles. Not thread-safe.
 */
public final class UnspacedWords {

  private static final int SHORTEST = 2;
  private static final int SHORTEST_THAI = 3;
  private static final Map<String, Set<String>> STOP_WORDS = stopWords();

  /** A number of something, and words with a character of grammar at either end. */
  private static final Pattern GRAMMAR_HAN =
      Pattern.compile(
          "[一二两三四五六七八九十几半每百千]+(?:[批道秒分月日号年天次遍克斤升个位只条张本件场杯碗点种样些层楼块元份家句段首岁周套双盒瓶]\\p{IsHan}?)?"
              + "|[的了着得我你您他她它是]\\p{IsHan}*|\\p{IsHan}+[的了着得是]");

  private final Map<String, BreakIterator> breaks = new HashMap<>();

  /** Whether a language is one of these. */
  public static boolean isUnspaced(String language) {
    return switch (language) {
      case "zh", "ja", "ko", "th", "lo", "km", "my" -> true;
      default -> false;
    };
  }

  private static Map<String, Set<String>> stopWords() {
    var words = new HashMap<String, Set<String>>();
    for (var line : StopWords.lines("unspaced-stop-words.txt")) {
      var colon = line.indexOf(": ");
      words
          .computeIfAbsent(line.substring(0, colon), language -> new HashSet<>())
          .addAll(List.of(line.substring(colon + 2).split(" ")));
    }
    return words;
  }

  /** How often each word that bears content is written. */
  public Terms count(List<String> texts, String language) {
    var written = new ArrayList<String>();
    for (var text : texts) {
      var iterator = breaks(language);
      iterator.setText(text);
      var start = iterator.first();
      for (var end = iterator.next(); end != BreakIterator.DONE; end = iterator.next()) {
        var word = text.substring(start, end);
        written.add(language.equals("ko") ? withoutParticle(word) : word);
        start = end;
      }
      written.add("\n");
    }
    var terms = new Terms();
    for (var word : joined(written)) {
      if (bearsContent(word, language)) {
        terms.add(word);
      }
    }
    return terms;
  }

  /** Ideographic words that always stand before the same single ideograph are one with it. */
  private static List<String> joined(List<String> words) {
    var counts = new HashMap<String, Integer>();
    words.forEach(word -> counts.merge(word, 1, Integer::sum));
    var pairs = new HashMap<String, Integer>();
    for (var i = 0; i + 1 < words.size(); i++) {
      if (isJoinable(words.get(i), words.get(i + 1))) {
        pairs.merge(words.get(i) + words.get(i + 1), 1, Integer::sum);
      }
    }
    var joined = new ArrayList<String>(words.size());
    for (var i = 0; i < words.size(); i++) {
      var word = words.get(i);
      var pair = i + 1 < words.size() ? word + words.get(i + 1) : "";
      int together = pairs.getOrDefault(pair, 0);
      if (together > 1 && together == counts.getOrDefault(word, 0)) {
        joined.add(pair);
        i++;
      } else {
        joined.add(word);
      }
    }
    return joined;
  }

  private static boolean isJoinable(String word, String next) {
    return word.length() >= SHORTEST
        && next.length() == 1
        && Script.of(word.codePointAt(0)) == Script.HAN
        && Script.of(next.codePointAt(0)) == Script.HAN
        && !STOP_WORDS.getOrDefault("zh", Set.of()).contains(next);
  }

  private BreakIterator breaks(String language) {
    return breaks.computeIfAbsent(
        language, known -> BreakIterator.getWordInstance(new ULocale(known)));
  }

  private static boolean bearsContent(String word, String language) {
    var first = word.codePointAt(0);
    if (!Character.isLetter(first) || STOP_WORDS.getOrDefault(language, Set.of()).contains(word)) {
      return false;
    }
    return switch (Script.of(first)) {
      case HAN ->
          word.length() >= SHORTEST
              && !(language.equals("zh") && GRAMMAR_HAN.matcher(word).matches());
      case KANA ->
          word.length() >= SHORTEST && !word.codePoints().allMatch(UnspacedWords::isHiragana);
      case HANGUL -> word.length() >= SHORTEST;
      case LATIN -> word.length() > SHORTEST;
      default -> word.length() >= SHORTEST_THAI;
    };
  }

  private static boolean isHiragana(int c) {
    return c >= 0x3041 && c <= 0x309f;
  }

  private static String withoutParticle(String word) {
    var longest = 0;
    for (var particle : STOP_WORDS.getOrDefault("ko-particle", Set.of())) {
      if (word.endsWith(particle) && word.length() >= particle.length() + SHORTEST) {
        longest = Math.max(longest, particle.length());
      }
    }
    return word.substring(0, word.length() - longest);
  }
}
