package io.remdreaming.rules.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What somebody does, has or likes, as it was written, cut from the words that follow a verb in
 * English. Rather nothing than a piece of a clause.
 */
final class Phrases {

  private static final int MOST_LIKED = 3;

  private final NounPhrases nouns;
  private final Gerunds gerunds;
  private final Set<String> likedWithThe;
  private final Set<String> activities;

  Phrases(FactGrammar grammar) {
    nouns = new NounPhrases(grammar);
    gerunds = new Gerunds(grammar, nouns);
    likedWithThe = grammar.list("liked-the");
    activities = grammar.list("hobby");
  }

  /** The phrases at the beginning of a text; none if it is unsure where they end. */
  List<String> of(Shape shape, String text) {
    return switch (shape) {
      case NAME -> List.of(text);
      case THING -> thing(text);
      case THINGS -> things(text);
      case LIKED -> liked(text);
      case DOING -> one(gerunds.of(text));
      case KNOWN -> isActivity(text) ? List.of(text) : List.of();
    };
  }

  private boolean isActivity(String text) {
    return activities.contains(text.toLowerCase(Locale.ROOT));
  }

  private List<String> liked(String text) {
    if (text.startsWith("to ")) {
      return one(gerunds.of(text.substring("to ".length())));
    }
    var first = NounPhrases.word(text);
    if (text.startsWith("the ")) {
      var second = NounPhrases.word(text.substring("the ".length()));
      return likedWithThe.contains(second) ? List.of(second) : List.of();
    }
    if (nouns.isOfSomebody(first) || text.startsWith("all the ") || text.startsWith("all my ")) {
      return List.of();
    }
    if (gerunds.is(first)) {
      var doing = gerunds.of(text);
      var isAlone = doing.equalsIgnoreCase(first);
      return isAlone ? things(text) : one(doing);
    }
    return things(text);
  }

  private List<String> thing(String text) {
    return one(nouns.first(text).text());
  }

  /** The first noun phrase, and what follows it as long as it is surely one more. */
  private List<String> things(String text) {
    var found = new ArrayList<String>();
    var phrase = nouns.first(text);
    var rest = text;
    while (!phrase.text().isEmpty() && (found.isEmpty() || isMore(phrase.text()))) {
      found.add(phrase.text());
      rest = phrase.next(rest);
      phrase = found.size() < MOST_LIKED && !rest.isEmpty() ? nouns.first(rest) : Phrase.NONE;
    }
    return found.size() > 1 && belongs(found.get(0), found.get(1))
        ? found.subList(1, found.size())
        : found;
  }

  /** Whether the first is a kind of what the second names: "zombie and vampire movies". */
  private boolean belongs(String first, String second) {
    return first.indexOf(' ') < 0
        && second.indexOf(' ') > 0
        && !first.endsWith("s")
        && !activities.contains(first);
  }

  private boolean isMore(String phrase) {
    var last = phrase.substring(phrase.lastIndexOf(' ') + 1);
    return activities.contains(phrase)
        || (last.endsWith("s") && !last.endsWith("ss"))
        || activities.contains(last);
  }

  private static List<String> one(String phrase) {
    return phrase.isEmpty() ? List.of() : List.of(phrase);
  }

  /** How a text is cut. */
  enum Shape {
    /** It is the name already. */
    NAME,
    /** A noun phrase. */
    THING,
    /** Noun phrases in a row. */
    THINGS,
    /** What somebody likes: noun phrases in a row, or what somebody does. */
    LIKED,
    /** What somebody does. */
    DOING,
    /** A known activity, which it is as a whole. */
    KNOWN
  }

  /**
   * A phrase at the beginning of a text.
   *
   * @param text {@code ""} if there is none
   * @param end where the text goes on behind it
   */
  record Phrase(String text, int end) {

    static final Phrase NONE = new Phrase("", 0);

    /** What follows behind a comma or "and"; {@code ""} if something else does. */
    String next(String whole) {
      var rest = whole.substring(end).stripLeading();
      if (rest.startsWith(",")) {
        rest = rest.substring(1).stripLeading();
      } else if (!rest.startsWith("and ") && !rest.startsWith("& ")) {
        return "";
      }
      for (var joint : List.of("and ", "& ")) {
        rest = rest.startsWith(joint) ? rest.substring(joint.length()) : rest;
      }
      return rest;
    }
  }
}
