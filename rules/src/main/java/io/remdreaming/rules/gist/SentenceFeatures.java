package io.remdreaming.rules.gist;

import io.remdreaming.rules.text.AnalyzedText;
import io.remdreaming.rules.text.TellingWords;
import io.remdreaming.rules.text.TellingWords.Kind;
import io.remdreaming.rules.text.Words;
import java.util.ArrayList;
import java.util.List;

/**
 * What a sentence shows on its surface.
 *
 * @param words how many; two ideographs count as one
 * @param asks whether it is a question
 * @param first whether the speaker tells of himself or herself
 * @param you whether it speaks to somebody
 * @param past whether it tells what has happened
 * @param time whether it tells when
 * @param name whether it names somebody or something
 * @param exclaims whether it closes with an exclamation mark
 * @param reaction whether it opens as a reaction or greeting
 */
record SentenceFeatures(
    double words,
    boolean asks,
    boolean first,
    boolean you,
    boolean past,
    boolean time,
    boolean name,
    boolean exclaims,
    boolean reaction) {

  private static final int SHORTEST_PAST = 5;

  static SentenceFeatures of(String sentence, String language) {
    var known = TellingWords.of(language);
    var words = new ArrayList<String>();
    var hasName = false;
    var count = 0.0;
    for (var i = 0; i < sentence.length(); ) {
      var end = Words.end(sentence, i);
      if (end == i) {
        i += Character.charCount(sentence.codePointAt(i));
        continue;
      }
      var isSyllabic = sentence.charAt(i) > 0x2e80;
      count += isSyllabic ? (end - i) / 2.0 : 1;
      hasName |= !words.isEmpty() && end > i + 1 && Character.isUpperCase(sentence.charAt(i));
      words.add(TellingWords.normal(sentence.substring(i, end)));
      i = end;
    }
    return new SentenceFeatures(
        count,
        AnalyzedText.isQuestion(sentence),
        has(known, Kind.FIRST, words, sentence),
        has(known, Kind.YOU, words, sentence),
        has(known, Kind.PAST, words, sentence) || isEnglishPast(words, language),
        has(known, Kind.TIME, words, sentence) || sentence.chars().anyMatch(Character::isDigit),
        hasName,
        exclaims(sentence),
        opensAsReaction(known, words, sentence));
  }

  private static boolean has(
      TellingWords known, Kind kind, List<String> words, String sentence) {
    for (var word : words) {
      if (known.has(kind, word)) {
        return true;
      }
    }
    return known.hasPiece(kind, sentence);
  }

  private static boolean isEnglishPast(List<String> words, String language) {
    if (!language.equals("en") && !language.equals("und")) {
      return false;
    }
    for (var word : words) {
      if (word.length() >= SHORTEST_PAST && word.endsWith("ed")) {
        return true;
      }
    }
    return false;
  }

  private static boolean opensAsReaction(TellingWords known, List<String> words, String sentence) {
    return (!words.isEmpty() && known.has(Kind.REACTION, words.get(0)))
        || known.opensWithPiece(Kind.REACTION, sentence);
  }

  private static boolean exclaims(String sentence) {
    for (var i = sentence.length() - 1; i >= 0; i--) {
      var c = sentence.charAt(i);
      if (c == '!' || c == '！') {
        return true;
      }
      if (Character.isLetterOrDigit(c)) {
        return false;
      }
    }
    return false;
  }
}
