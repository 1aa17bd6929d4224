package io.remdreaming.rules.facts;

import io.remdreaming.rules.facts.FactPattern.Tense;
import io.remdreaming.rules.text.Words;
import java.util.Locale;
import java.util.Set;

/** Tells a clause of its own, "I bought a book", from one of a word, "the book I bought". */
final class Clauses {

  private final Set<String> openers;

  Clauses(FactGrammar grammar) {
    openers = grammar.list("opener");
  }

  /**
   * Whether a clause may begin at a place, by the word or mark in front of it.
   *
   * @param tense of what the clause says: it has been so, also if the clause tells when, and what
   *     is granted is so in any clause
   */
  boolean opens(String sentence, int place, Tense tense) {
    if (tense == Tense.GRANTED) {
      return true;
    }
    var end = place;
    while (end > 0 && Character.isWhitespace(sentence.charAt(end - 1))) {
      end--;
    }
    var start = end;
    while (start > 0 && isWithinWord(sentence.charAt(start - 1))) {
      start--;
    }
    var word = sentence.substring(start, end).toLowerCase(Locale.ROOT);
    return word.isEmpty()
        || (tense == Tense.HELD && word.equals("when"))
        || Character.isDigit(word.charAt(0))
        || openers.contains(word);
  }

  private static boolean isWithinWord(char c) {
    return Words.isWordPart(c) || c == '\'';
  }
}
