package io.remdreaming.rules.names;

import io.remdreaming.model.entities.EntityNames;
import io.remdreaming.model.entities.EntityType;
import io.remdreaming.rules.text.Script;
import io.remdreaming.rules.text.StopWords;
import io.remdreaming.rules.text.Words;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What kind of thing a name stands for, by the words in it and around it; else a concept. */
public final class NameKinds {

  private static final int LONG = 63;

  /** Whoever has just been named: "ask Milla whether she", "for Ruben, he is". */
  private static final Pattern PRONOUN =
      Pattern.compile(
          "(?:,| (?:because|whether|if|since|that|says|said),?) (?:he|she)(?:'s|'d|'ll)? ");

  private static final Set<String> PRONOUNS =
      Set.of(
          "he", "she", "he's", "she's", "because", "whether", "if", "since", "that", "says",
          "said");

  private final Map<String, EntityType> within = new HashMap<>();
  private final Map<String, EntityType> ends = new HashMap<>();
  private final Map<String, EntityType> before = new HashMap<>();
  private final Map<String, EntityType> after = new HashMap<>();
  private final Map<String, EntityType> pairs = new HashMap<>();
  private final Map<String, EntityType> whole = new HashMap<>();
  private final Set<String> none = new HashSet<>();
  private final Set<String> technologies = new HashSet<>();

  /** The lengths of technologies that begin with a letter, a bit each. */
  private final long[] lengths = new long['z' - 'a' + 1];

  public NameKinds() {
    var cues =
        Map.of(
            "in", within, "end", ends, "before", before, "after", after, "pair", pairs, "whole",
            whole);
    for (var line : StopWords.lines("name-cues.txt")) {
      var colon = line.indexOf(':');
      var head = line.substring(0, colon).split(" ");
      var words = line.substring(colon + 1).strip().split(" ");
      if (head.length == 1) {
        none.addAll(List.of(words));
      } else {
        var type = EntityType.of(head[1]);
        List.of(words)
            .forEach(word -> cues.getOrDefault(head[0], within).put(shown(head[0], word), type));
      }
    }
    for (var line : StopWords.lines("technologies.txt")) {
      for (var name : line.split(" ")) {
        var normal = EntityNames.normal(name);
        technologies.add(normal);
        lengths[letter(normal.charAt(0))] |= 1L << Math.min(normal.length(), LONG);
      }
    }
  }

  /** Pairs are looked up with the line between their words, whole names with their spaces. */
  private static String shown(String cue, String word) {
    return cue.equals("whole") ? word.replace('_', ' ') : word;
  }

  /** Whether it is the name of something; addresses and the days and months are not. */
  public boolean isName(String name) {
    return !name.contains("://")
        && name.indexOf('@') <= 0
        && !none.contains(name.toLowerCase(Locale.ROOT));
  }

  public boolean isTechnology(String word) {
    return mayBeTechnology(word, 0, word.length())
        && technologies.contains(EntityNames.normal(word));
  }

  /** Adds the technologies of a sentence, as it writes them. */
  public void addTechnologies(String sentence, Set<String> names) {
    for (var i = Words.next(sentence, 0); i < sentence.length(); ) {
      var end = Words.end(sentence, i);
      if (mayBeTechnology(sentence, i, end) && isTechnology(sentence.substring(i, end))) {
        names.add(sentence.substring(i, end));
      }
      i = Words.next(sentence, end);
    }
  }

  /** Most words are of letters, and of another first one or length than any technology. */
  private boolean mayBeTechnology(String text, int start, int end) {
    for (var i = start; i < end; i++) {
      if (letter(text.charAt(i)) < 0) {
        return true;
      }
    }
    return end > start
        && (lengths[letter(text.charAt(start))] & (1L << Math.min(end - start, LONG))) != 0;
  }

  /** The place of a letter in the alphabet, -1 for other characters. */
  private static int letter(char c) {
    var letter = c | 0x20;
    return letter >= 'a' && letter <= 'z' && c < 0x80 ? letter - 'a' : -1;
  }

  /** The kind, from the sentences that hold the name. */
  public EntityType of(String name, List<String> sentences) {
    if (isTechnology(name) || hasInnerCapital(name)) {
      return EntityType.TECHNOLOGY;
    }
    if (Places.isPlace(name)) {
      var byNeighbours = byNeighbours(name, sentences);
      return byNeighbours == EntityType.PERSON
              || (byNeighbours != EntityType.PLACE && NameWords.isGiven(name))
          ? EntityType.PERSON
          : EntityType.PLACE;
    }
    var byEnd = byEnd(name);
    if (byEnd != EntityType.CONCEPT) {
      return byEnd;
    }
    if (Names.LEGAL_FORMS.stream().anyMatch(name::endsWith)) {
      return EntityType.ORGANISATION;
    }
    var normal = EntityNames.normal(name);
    if (whole.containsKey(normal)) {
      return whole.getOrDefault(normal, EntityType.CONCEPT);
    }
    for (var word : normal.split(" ")) {
      var type = within.get(word);
      if (type != null) {
        return type;
      }
    }
    if (sentences.stream().anyMatch(s -> isMarked(s, name))) {
      return EntityType.DOCUMENT;
    }
    var byNeighbours = byNeighbours(name, sentences);
    return byNeighbours == EntityType.CONCEPT && isPersonal(name)
        ? EntityType.PERSON
        : byNeighbours;
  }

  /** The kind that the longest known ending shows. */
  private EntityType byEnd(String name) {
    for (var from = 0; from < name.length(); from++) {
      var type = ends.get(name.substring(from));
      if (type != null) {
        return type;
      }
    }
    return isEastAsian(name)
        ? EntityType.PERSON
        : name.startsWith("株式会社") || name.startsWith("有限会社")
            ? EntityType.ORGANISATION
            : EntityType.CONCEPT;
  }

  /** A family name and up to two more characters, or katakana with a point between. */
  private static boolean isEastAsian(String name) {
    if (Script.of(name.charAt(0)) != Script.HAN) {
      return name.charAt(0) > 0x3040 && name.indexOf('・') > 0;
    }
    var family = Math.max(NameWords.familyLength(name, 0), NameWords.japaneseLength(name));
    return family > 0 && name.length() > family && name.length() - family <= 3 - family / 3;
  }

  /** A given name, or a particle that only persons' names hold. */
  private static boolean isPersonal(String name) {
    var words = Words.of(name);
    return !words.isEmpty()
        && (NameWords.isGiven(words.get(0).text())
            || (words.size() == 2 && words.get(1).text().matches("O['’]\\p{Lu}.+|Mac?c?\\p{Lu}.+"))
            || words.stream().anyMatch(word -> NameWords.isStrongParticle(word.text()))
            || (words.get(0).text().indexOf('-') > 0
                && NameWords.isGiven(
                    words.get(0).text().substring(0, words.get(0).text().indexOf('-')))));
  }

  private static boolean isMarked(String sentence, String name) {
    return sentence.contains("《" + name + "》") || sentence.contains("『" + name + "』");
  }

  /** A single word like PostgreSQL: capitals behind a small letter. */
  private static boolean hasInnerCapital(String name) {
    for (var i = 2; i < name.length(); i++) {
      if (name.charAt(i) == ' ') {
        return false;
      }
      // not after the second letter, as in McDonald
      if (Character.isUpperCase(name.charAt(i))
          && Character.isLowerCase(name.charAt(i - 1))
          && i > 2) {
        return true;
      }
    }
    return false;
  }

  private EntityType byNeighbours(String name, List<String> sentences) {
    var votes = new EnumMap<EntityType, Integer>(EntityType.class);
    for (var sentence : sentences) {
      for (var at = sentence.indexOf(name); at >= 0; at = sentence.indexOf(name, at + 1)) {
        var words = words(sentence.substring(0, at));
        var last = words.isEmpty() ? "" : words.get(words.size() - 1);
        var pair = words.size() < 2 ? "" : words.get(words.size() - 2) + "_" + last;
        var next = wordBehind(sentence, at + name.length());
        for (var type :
            List.of(
                pairs.getOrDefault(pair, EntityType.CONCEPT),
                NameWords.isTitle(last)
                    ? EntityType.PERSON
                    : before.getOrDefault(last, EntityType.CONCEPT),
                isPronoun(sentence, at + name.length(), next)
                    ? EntityType.PERSON
                    : after.getOrDefault(next, EntityType.CONCEPT))) {
          votes.merge(type, 1, Integer::sum);
        }
      }
    }
    votes.remove(EntityType.CONCEPT);
    var best = EntityType.CONCEPT;
    for (var vote : votes.entrySet()) {
      if (vote.getValue() > votes.getOrDefault(best, 0)) {
        best = vote.getKey();
      }
    }
    return best;
  }

  /** The first word behind a place, in lower case. */
  private static String wordBehind(String text, int place) {
    var start = Words.next(text, place);
    return text.substring(start, Words.end(text, start)).toLowerCase(Locale.ROOT);
  }

  private static boolean isPronoun(String sentence, int place, String next) {
    return PRONOUNS.contains(next)
        && PRONOUN.matcher(sentence).region(place, sentence.length()).lookingAt();
  }

  private static List<String> words(String text) {
    var words = new ArrayList<String>();
    Words.of(text).forEach(word -> words.add(word.text().toLowerCase(Locale.ROOT)));
    return words;
  }
}
