package io.remdreaming.rules.facts;

import io.remdreaming.rules.facts.Phrases.Phrase;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds where a noun phrase at the beginning of a text ends, by the words that cannot be in it. */
final class NounPhrases {

  private static final int MOST = 5;
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}'+&.-]*");
  private static final Pattern OPENING =
      Pattern.compile(
          "(?i)(?:(?:an?|the|my|our|some|another|several|many|both|a few|a couple of|a couple"
              + "|a lot of|lots of|a bunch of|a bit of|all kinds of|all sorts of|all|more|this one"
              + "|such an?|quite an?)(?![\\p{L}'-]) ?)+");

  private final Set<String> ends;
  private final Set<String> verbs;
  private final Set<String> pronouns;
  private final Set<String> weak;
  private final Set<String> heads;
  private final Set<String> nouns;
  private final Set<String> owners;
  private final Set<String> activities;

  NounPhrases(FactGrammar grammar) {
    ends = grammar.list("phrase-end");
    verbs = grammar.list("phrase-verb");
    pronouns = grammar.list("phrase-pronoun");
    weak = grammar.list("weak");
    heads = grammar.list("no-head");
    nouns = grammar.list("ing-noun");
    owners = grammar.list("owner");
    activities = grammar.list("hobby");
  }

  /** Whether a word is something to do of which it is not said to what. */
  private boolean isVague(String word) {
    return word.endsWith("ing") && !activities.contains(word);
  }

  /** The first word of a text, in lower case. */
  static String word(String text) {
    var space = text.indexOf(' ');
    var word = space < 0 ? text : text.substring(0, space);
    return word.endsWith(",") ? lower(word.substring(0, word.length() - 1)) : lower(word);
  }

  /** Whether a word says whose or which thing it is, so that others could not tell which. */
  boolean isOfSomebody(String word) {
    return owners.contains(word);
  }

  /** Whether a word ends in -ing as a noun may that is nothing to do. */
  boolean isNoun(String word) {
    return nouns.contains(word);
  }

  /** Whether no noun phrase begins here, but something that goes on otherwise. */
  boolean endsBefore(String text) {
    var first = word(text);
    return first.isEmpty() || ends.contains(first) || !WORD.matcher(first).matches();
  }

  /** The noun phrase at the beginning, without articles and weak adjectives. */
  Phrase first(String text) {
    var reading = new Reading(text);
    reading.run();
    return reading.phrase();
  }

  /** Of the same length. */
  private static String lower(String word) {
    var letters = word.toCharArray();
    for (var i = 0; i < letters.length; i++) {
      letters[i] = Character.toLowerCase(letters[i]);
    }
    return new String(letters);
  }

  /** Reads a text word by word. */
  private final class Reading {

    private final String text;
    private int from = -1;
    private int to = -1;
    private int count;
    private boolean isOpened;
    private boolean isUnsure;
    private String head = "";

    Reading(String text) {
      this.text = text;
    }

    void run() {
      var opening = OPENING.matcher(text);
      isOpened = opening.lookingAt();
      var at = isOpened ? opening.end() : 0;
      while (at < text.length() && !isUnsure) {
        var space = text.indexOf(' ', at);
        var end = space < 0 ? text.length() : space;
        var word = text.substring(at, end);
        var isLast = word.endsWith(",");
        word = isLast ? word.substring(0, word.length() - 1) : word;
        if (!take(word, at) || isLast) {
          return;
        }
        at = end + 1;
      }
    }

    /** Whether the phrase may go on behind a word. */
    private boolean take(String word, int at) {
      var lower = lower(word);
      if (lower.isEmpty() || !WORD.matcher(word).matches()) {
        return isEnd(word);
      }
      if (lower.equals("of")) {
        return isLinked(at);
      }
      if (ends.contains(lower)) {
        return false;
      }
      isUnsure =
          pronouns.contains(lower)
              || verbs.contains(lower)
              || owners.contains(lower)
              || isForm(lower);
      if (count > 0 || !isOpened || !weak.contains(lower)) {
        from = count == 0 ? at : from;
        to = at + word.length();
        head = lower;
        isUnsure |= ++count > MOST;
      }
      return !isUnsure;
    }

    /** A dash or emoji ends a phrase; another mark within a word makes it none. */
    private boolean isEnd(String word) {
      isUnsure = !word.isEmpty() && Character.isLetterOrDigit(word.charAt(0));
      return false;
    }

    /** "A piece of cake", "love of it". */
    private boolean isLinked(int at) {
      var rest = text.substring(Math.min(text.length(), at + "of ".length()));
      isUnsure = count == 0 || pronouns.contains(word(rest)) || isOfSomebody(word(rest));
      head = "of";
      return !isUnsure;
    }

    /** Adverbs, and what is rather done than a thing. */
    private boolean isForm(String lower) {
      var isAdverb = lower.endsWith("ly") && !nouns.contains(lower);
      return isAdverb || (count > 0 && lower.endsWith("ing") && !nouns.contains(lower));
    }

    Phrase phrase() {
      var isHead = !head.isEmpty() && !heads.contains(head) && !head.endsWith("'s");
      var isOpen =
          (count == 1 && head.equals("living"))
              || ((head.endsWith("ed") || (count == 1 && isVague(head))) && !nouns.contains(head));
      if (isUnsure || !isHead || isOpen) {
        return Phrase.NONE;
      }
      var phrase = text.substring(from, to);
      return new Phrase(
          phrase.endsWith(".") ? phrase.substring(0, phrase.length() - 1) : phrase, to);
    }
  }
}
