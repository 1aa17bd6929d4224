package io.remdreaming.rules.gist;

import io.remdreaming.rules.text.AnalyzedText;
import io.remdreaming.rules.text.Shorten;
import io.remdreaming.rules.text.Terms;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/**
 * Extractive summaries: the sentences whose distinct terms are the most frequent of the text, over
 * the root of their number so that long ones have no advantage (after Luhn, "The Automatic Creation
 * of Literature Abstracts", 1958).
 */
public final class Summary {

  private static final int TOO_SHORT = 3;

  private Summary() {}

  /** The most central sentence, cut to so many characters; {@code ""} for a blank text. */
  public static String sentence(List<AnalyzedText> readings, Terms terms, int maxLength) {
    var central = central(readings, terms, 1);
    return central.isEmpty() ? "" : Shorten.to(central.get(0), maxLength);
  }

  /** The most central sentences in the order of the text, no two alike. */
  public static List<String> central(List<AnalyzedText> readings, Terms terms, int limit) {
    var candidates = new ArrayList<Candidate>();
    var seen = new HashSet<String>();
    for (var reading : readings) {
      for (var i = 0; i < reading.sentences().size(); i++) {
        var sentence = reading.sentences().get(i).strip();
        if (!sentence.isEmpty() && seen.add(sentence)) {
          var score = score(sentence, reading.terms().get(i), terms);
          candidates.add(new Candidate(sentence, candidates.size(), score));
        }
      }
    }
    return candidates.stream()
        .sorted(Comparator.comparingDouble(Candidate::score).reversed())
        .limit(limit)
        .sorted(Comparator.comparingInt(Candidate::place))
        .map(Candidate::sentence)
        .toList();
  }

  private static double score(String sentence, List<String> terms, Terms all) {
    var distinct = new HashSet<>(terms);
    var sum = 0;
    for (var term : distinct) {
      sum += all.count(term);
    }
    var score = sum / Math.sqrt(TOO_SHORT + distinct.size());
    // an answer tells more than its question, and what is said more than a remark in brackets
    return AnalyzedText.isQuestion(sentence) || isBracketed(sentence) ? score / 2 : score;
  }

  private static boolean isBracketed(String sentence) {
    var last = sentence.charAt(sentence.length() - 1);
    return (sentence.charAt(0) == '[' && last == ']') || (sentence.charAt(0) == '(' && last == ')');
  }

  private record Candidate(String sentence, int place, double score) {}
}
