package io.remdreaming.rules.text;

import io.remdreaming.rules.text.TellingWords.Kind;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a sentence shows on its surface, but for what it quotes.
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
 * @param denies whether it denies something
 * @param echoes whether it is a short one that agrees, wishes well or speaks of the talk itself
 * @param back whether it goes on about what another has named
 */
public record SentenceFeatures(
    double words,
    boolean asks,
    boolean first,
    boolean you,
    boolean past,
    boolean time,
    boolean name,
    boolean exclaims,
    boolean reaction,
    boolean denies,
    boolean echoes,
    boolean back) {

  private static final int SHORTEST_PAST = 5;
  private static final int LONGEST_ECHO = 10;
  private static final List<String> ECHOES =
      StopWords.lines("clause-words.txt").stream()
          .filter(line -> line.startsWith("echo: "))
          .flatMap(line -> Stream.of(line.substring("echo: ".length()).split(" \\| ")))
          .toList();

  public static SentenceFeatures of(String sentence, String language) {
    var known = TellingWords.of(language);
    var own = Quotations.without(sentence);
    var isEnglish = language.equals("en") || language.equals("und");
    var kinds = known.pieceKinds(own);
    var isReaction = known.opensWithPiece(Kind.REACTION, own);
    var isPast = false;
    var hasName = false;
    var words = 0;
    var count = 0.0;
    for (var i = Words.next(own, 0); i < own.length(); ) {
      var end = Words.end(own, i);
      var word = TellingWords.normal(own.substring(i, end));
      var ofWord = known.kinds(word);
      count += own.charAt(i) > 0x2e80 ? (end - i) / 2.0 : 1;
      hasName |= words > 0 && end > i + 1 && Character.isUpperCase(own.charAt(i));
      isPast |= isEnglish && word.length() >= SHORTEST_PAST && word.endsWith("ed");
      isReaction |= words == 0 && TellingWords.isAmong(Kind.REACTION, ofWord);
      kinds |= ofWord;
      words++;
      i = Words.next(own, end);
    }
    return new SentenceFeatures(
        count,
        AnalyzedText.isQuestion(sentence),
        TellingWords.isAmong(Kind.FIRST, kinds),
        TellingWords.isAmong(Kind.YOU, kinds),
        isPast || TellingWords.isAmong(Kind.PAST, kinds),
        TellingWords.isAmong(Kind.TIME, kinds) || hasDigit(own),
        hasName,
        exclaims(sentence),
        isReaction,
        TellingWords.isAmong(Kind.NOT, kinds),
        count <= LONGEST_ECHO && TellingWords.isAmong(Kind.ECHO, kinds) && isEcho(own),
        known.opensWith(Kind.BACK, sentence));
  }

  private static boolean isEcho(String sentence) {
    var lower = TellingWords.normal(sentence);
    return ECHOES.stream().anyMatch(lower::contains);
  }

  private static boolean hasDigit(String text) {
    for (var i = 0; i < text.length(); i++) {
      if (Character.isDigit(text.charAt(i))) {
        return true;
      }
    }
    return false;
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
