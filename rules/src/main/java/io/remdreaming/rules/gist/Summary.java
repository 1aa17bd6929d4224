package io.remdreaming.rules.gist;

import io.remdreaming.rules.text.AnalyzedText;
import io.remdreaming.rules.text.Shorten;
import io.remdreaming.rules.text.Terms;
import java.util.HashSet;
import java.util.List;

/**
 * The summary of a document: the sentence whose distinct terms are the most frequent of the text,
 * over the root of their number so that long ones have no advantage (after Luhn, "The Automatic
 * Creation of Literature Abstracts", 1958).
 */
final class Summary {

  private static final int TOO_SHORT = 3;

  private Summary() {}

  /** The most central sentence, cut to so many characters; {@code ""} for a blank text. */
  static String sentence(AnalyzedText reading, Terms terms, int maxLength) {
    var best = "";
    var most = -1.0;
    for (var i = 0; i < reading.sentences().size(); i++) {
      var sentence = reading.sentences().get(i).strip();
      var score = sentence.isEmpty() ? -1 : score(sentence, reading.terms().get(i), terms);
      if (score > most) {
        best = sentence;
        most = score;
      }
    }
    return Shorten.to(best, maxLength);
  }

  private static double score(String sentence, List<String> terms, Terms all) {
    var distinct = new HashSet<>(terms);
    var sum = 0;
    for (var term : distinct) {
      sum += all.count(term);
    }
    var score = sum / Math.sqrt(TOO_SHORT + distinct.size());
    // an answer tells more than its question
    return AnalyzedText.isQuestion(sentence) ? score / 2 : score;
  }
}
