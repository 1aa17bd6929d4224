package io.remdreaming.rules.names;

import io.remdreaming.model.entities.EntityNames;
import io.remdreaming.model.entities.EntityType;
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

/** What kind of thing a name stands for, by the words in it and around it; else a concept. */
public final class NameKinds {

  private final Map<String, EntityType> within = new HashMap<>();
  private final Map<String, EntityType> ends = new HashMap<>();
  private final Map<String, EntityType> before = new HashMap<>();
  private final Map<String, EntityType> after = new HashMap<>();
  private final Set<String> none = new HashSet<>();
  private final Set<String> technologies = new HashSet<>();

  public NameKinds() {
    var cues = Map.of("in", within, "end", ends, "before", before, "after", after);
    for (var line : StopWords.lines("name-cues.txt")) {
      var colon = line.indexOf(':');
      var head = line.substring(0, colon).split(" ");
      var words = line.substring(colon + 1).strip().split(" ");
      if (head.length == 1) {
        none.addAll(List.of(words));
      } else {
        var type = EntityType.of(head[1]);
        List.of(words).forEach(word -> cues.getOrDefault(head[0], within).put(word, type));
      }
    }
    for (var line : StopWords.lines("technologies.txt")) {
      for (var name : line.split(" ")) {
        technologies.add(EntityNames.normal(name));
      }
    }
  }

  /** Whether it is the name of something; addresses and the days and months are not. */
  public boolean isName(String name) {
    return !name.contains("://")
        && name.indexOf('@') <= 0
        && !none.contains(name.toLowerCase(Locale.ROOT));
  }

  public boolean isTechnology(String word) {
    return technologies.contains(EntityNames.normal(word));
  }

  /** The kind, from the sentences that hold the name. */
  public EntityType of(String name, List<String> sentences) {
    if (isTechnology(name) || hasInnerCapital(name)) {
      return EntityType.TECHNOLOGY;
    }
    for (var end : ends.entrySet()) {
      if (name.endsWith(end.getKey()) && name.length() > end.getKey().length()) {
        return end.getValue();
      }
    }
    for (var word : EntityNames.normal(name).split(" ")) {
      var type = within.get(word);
      if (type != null) {
        return type;
      }
    }
    if (sentences.stream().anyMatch(s -> isMarked(s, name))) {
      return EntityType.DOCUMENT;
    }
    var byNeighbours = byNeighbours(name, sentences);
    var isGiven = NameWords.isGiven(Words.of(name).isEmpty() ? "" : Words.of(name).get(0).text());
    return byNeighbours == EntityType.CONCEPT && isGiven ? EntityType.PERSON : byNeighbours;
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
        var last = lastWord(sentence.substring(0, at));
        var next = firstWord(sentence.substring(at + name.length()));
        for (var type :
            List.of(
                before.getOrDefault(last, EntityType.CONCEPT),
                after.getOrDefault(next, EntityType.CONCEPT))) {
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

  private static String lastWord(String text) {
    var words = words(text);
    return words.isEmpty() ? "" : words.get(words.size() - 1);
  }

  private static String firstWord(String text) {
    var words = words(text);
    return words.isEmpty() ? "" : words.get(0);
  }

  private static List<String> words(String text) {
    var words = new ArrayList<String>();
    Words.of(text).forEach(word -> words.add(word.text().toLowerCase(Locale.ROOT)));
    return words;
  }
}
