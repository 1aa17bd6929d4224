package io.remdreaming.clients.local;

import io.remdreaming.model.entities.EntityType;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A plain way to say a fact. Lists of them lie beside this class, a line each: relation, type of
 * the target, tense, and an expression with the group {@code target}, and {@code source} unless the
 * speaker tells it of himself or herself. {@code NAME} stands for a capitalised name, {@code WORD}
 * for a short run of ideographs or Latin letters.
 *
 * @param tense what it says about time
 */
record FactPattern(String relation, EntityType target, Tense tense, Pattern pattern) {

  private static final String NAME =
      "\\\\p{Lu}[\\\\p{L}\\\\p{N}&.'-]*[\\\\p{L}\\\\p{N}](?: (?:of (?:the )?)?\\\\p{Lu}[\\\\p{L}\\\\p{N}&.'-]*[\\\\p{L}\\\\p{N}]){0,3}";
  private static final String WORD =
      "[\\\\p{IsHan}A-Za-z0-9·]{2,12}?(?=[^\\\\p{IsHan}A-Za-z0-9·]|了|的|吧|呢|啊|\\$)";

  static List<FactPattern> all() {
    var patterns = new ArrayList<FactPattern>();
    for (var line : StopWords.lines("fact-patterns.txt")) {
      var fields = line.split(" ", 4);
      patterns.add(
          new FactPattern(
              fields[0],
              EntityType.of(fields[1]),
              Tense.valueOf(fields[2]),
              Pattern.compile(fields[3].replaceAll("NAME", NAME).replaceAll("WORD", WORD))));
    }
    return patterns;
  }

  /** Whether the source has a name of its own in the sentence. */
  boolean namesSource() {
    return pattern.pattern().contains("(?<source>");
  }

  /** What a sentence says about the time of its fact. */
  enum Tense {
    /** It begins when the sentence says. */
    BEGINS,
    /** It holds already. */
    HOLDS,
    /** It is over when the sentence says. */
    ENDS
  }
}
