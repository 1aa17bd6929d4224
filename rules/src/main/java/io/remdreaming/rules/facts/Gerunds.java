package io.remdreaming.rules.facts;

import io.remdreaming.rules.facts.Phrases.Phrase;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What somebody does: "painting", "reading war novels", "listening to jazz". */
final class Gerunds {

  private static final String ING = "ing";
  private static final int SHORTEST = 5;

  private final NounPhrases nouns;
  private final Map<String, String> byBase = new HashMap<>();
  private final Set<String> activities;
  private final Set<String> vague;
  private final Set<String> withTo;
  private final Set<String> people;

  Gerunds(FactGrammar grammar, NounPhrases nouns) {
    this.nouns = nouns;
    for (var verb : grammar.list("does")) {
      byBase.put(verb, ing(verb));
    }
    activities = grammar.list("hobby");
    activities.addAll(byBase.values());
    vague = grammar.list("vague-doing");
    withTo = grammar.list("doing-to");
    people = grammar.list("people");
  }

  /** The form in -ing of a verb, "swim" as "swimming". */
  private static String ing(String verb) {
    var last = verb.charAt(verb.length() - 1);
    if (last == 'e' && !verb.endsWith("ee")) {
      return verb.substring(0, verb.length() - 1) + ING;
    }
    var isShort = verb.matches("[^aeiou]{1,3}[aeiou][bgmnpt]|quit|travel");
    return (isShort && !verb.equals("travel") ? verb + last : verb) + ING;
  }

  /** Whether a word ends in -ing as what is done does. */
  boolean is(String word) {
    return word.length() >= SHORTEST
        && word.endsWith(ING)
        && (activities.contains(word) || !nouns.isNoun(word));
  }

  /** What is done at the beginning of a text, or {@code ""}. */
  String of(String text) {
    var first = NounPhrases.word(text);
    var ing = byBase.getOrDefault(first, first);
    if (!ing.endsWith(ING) || ing.length() < SHORTEST || vague.contains(ing)) {
      return "";
    }
    var isCut = text.length() <= first.length() || text.charAt(first.length()) == ',';
    var rest = isCut ? "" : text.substring(first.length()).stripLeading();
    var written = byBase.containsKey(first) ? ing : text.substring(0, first.length());
    var alone = activities.contains(ing) ? written : "";
    var joint = rest.startsWith("to ") && withTo.contains(ing) ? "to " : "";
    if (rest.isEmpty()) {
      return alone;
    }
    if (joint.isEmpty() && nouns.endsBefore(rest)) {
      return alone;
    }
    var whole = rest.substring(joint.length());
    var second = NounPhrases.word(whole);
    if (people.contains(second)) {
      return nouns.endsBefore(whole.substring(second.length()).stripLeading())
          ? written + " " + joint + second
          : "";
    }
    var isOthers = nouns.isOfSomebody(second) && !second.equals("the");
    var phrase = isOthers ? Phrase.NONE : nouns.first(whole);
    return phrase.text().isEmpty() ? "" : written + " " + joint + whole.substring(0, phrase.end());
  }
}
