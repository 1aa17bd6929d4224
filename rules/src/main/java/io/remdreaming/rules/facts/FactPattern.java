package io.remdreaming.rules.facts;

import io.remdreaming.model.entities.EntityNames;
import io.remdreaming.model.entities.EntityType;
import io.remdreaming.rules.facts.Phrases.Shape;
import io.remdreaming.rules.text.Script;
import io.remdreaming.rules.text.StopWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A plain way to say a fact. Lists of them lie beside this class, a line each: cues without one of
 * which it is not said, and behind a plus more of which it takes one too; relation, type of the
 * target and tense; and an expression with a group {@code target}, or {@code targets} for several,
 * or {@code thing}, {@code things}, {@code liked} or {@code doing} for words that such a phrase
 * begins, {@code known} for a known activity, {@code age} for years; {@code ends} where the time of
 * an end is told, {@code kind} where the relation is one of a kind, or is the verb itself if it is
 * {@code VERB}, and {@code source} unless the speaker tells it of himself or herself. Where words
 * are divided by spaces, an expression begins with a word.
 *
 * @param with more cues, one of which is in the sentence too; empty if there need not be any
 * @param tense what it says about time
 * @param groups those of the expression that mean something
 * @param letters those with which it may begin, other than at the beginning of a sentence: a list,
 *     all capitals ({@code \p{Lu}}), or {@code ""} for any
 * @param isClause whether it is said by a clause of its own, not by one that belongs to a word
 */
record FactPattern(
    List<String> cues,
    List<String> with,
    String relation,
    EntityType target,
    Tense tense,
    Pattern pattern,
    Set<String> groups,
    String letters,
    boolean isClause) {

  private static final String CAPITALS = "\\p{Lu}";
  private static final Pattern LETTERS =
      Pattern.compile("^(?:\\(\\?:)*\\(\\?=(?:\\[([A-Za-z]+)]|(\\\\p\\{Lu}))\\)");

  /** Stands for the verb of a pattern. */
  private static final String VERB = "VERB";

  /** A number of years, which is no name by itself. */
  private static final String AGE = "age";

  private static final List<String> GROUPS =
      List.of("target", "targets", "thing", "things", "liked", "doing", "known", AGE);

  private static final Pattern BETWEEN = Pattern.compile(",? (?:and|&|or|und|et|y) |, |、|[和跟与]");

  /** All patterns, in the order of their lines. */
  static List<FactPattern> all(FactGrammar grammar) {
    var patterns = new ArrayList<FactPattern>();
    add("fact-patterns.txt", false, grammar, patterns);
    add("everyday-fact-patterns.txt", true, grammar, patterns);
    add("habit-patterns.txt", true, grammar, patterns);
    add("fact-patterns-of-languages.txt", false, grammar, patterns);
    return patterns;
  }

  private static void add(
      String file, boolean isClause, FactGrammar grammar, List<FactPattern> patterns) {
    for (var line : StopWords.lines(file)) {
      if (line.startsWith("let ")) {
        var definition = line.substring("let ".length()).split(" = ", 2);
        grammar.define(definition[0], definition[1]);
      } else {
        patterns.add(of(line.split(" \\| ", 3), isClause, grammar));
      }
    }
  }

  private static FactPattern of(String[] fields, boolean isClause, FactGrammar grammar) {
    var said = fields[1].split(" ");
    var expression = grammar.expanded(fields[2]);
    var cues = fields[0].split(" \\+ ", 2);
    return new FactPattern(
        grammar.cues(cues[0]),
        cues.length == 1 ? List.of() : grammar.cues(cues[1]),
        said[0],
        EntityType.of(said[1]),
        Tense.valueOf(said[2]),
        Pattern.compile(expression),
        groups(expression),
        letters(expression),
        isClause);
  }

  private static Set<String> groups(String expression) {
    return Stream.concat(GROUPS.stream(), Stream.of("source", "kind", "ends"))
        .filter(group -> expression.contains("(?<" + group + ">"))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static String letters(String expression) {
    var letters = LETTERS.matcher(expression);
    if (!letters.find()) {
      return "";
    }
    return letters.group(1) == null ? CAPITALS : letters.group(1);
  }

  /** Whether the source has a name of its own in the sentence. */
  boolean namesSource() {
    return has("source");
  }

  /** Whether it only fits where somebody says "I" or "my", not where that is left out. */
  boolean needsFirstPerson() {
    return !namesSource() && !pattern.pattern().contains("|^");
  }

  /**
   * Where a sentence says it. To try the beginnings of words only is several times as fast as to
   * try every letter.
   *
   * @param words where words begin
   */
  List<Match> in(String sentence, int[] words) {
    var matches = new ArrayList<Match>();
    var matcher = pattern.matcher(sentence);
    if (Script.of(cues.get(0).codePointAt(0)).isSyllabic()) {
      while (matcher.find()) {
        matches.add(match(matcher));
      }
      return matches;
    }
    matcher.useTransparentBounds(true).useAnchoringBounds(false);
    var end = 0;
    for (int word : words) {
      if (word >= end
          && (word == words[0] || isBeginning(sentence.charAt(word)))
          && matcher.region(word, sentence.length()).lookingAt()) {
        matches.add(match(matcher));
        end = matcher.end();
      }
    }
    return matches;
  }

  /** Whether it may begin with a letter, other than at the beginning of a sentence. */
  private boolean isBeginning(char c) {
    return letters.equals(CAPITALS)
        ? Character.isUpperCase(c)
        : letters.isEmpty() || letters.indexOf(c) >= 0;
  }

  private Match match(Matcher matcher) {
    var source = namesSource() ? matcher.group("source") : "";
    var relation = has("kind") ? relation(matcher.group("kind")) : this.relation;
    var group = group(matcher);
    var texts = texts(group, matcher.group(group));
    var told = has("ends") ? matcher.start("ends") : matcher.start();
    return new Match(
        matcher.start(), matcher.start(group), told, source, relation, shape(group), texts);
  }

  private static List<String> texts(String group, String text) {
    return switch (group) {
      case "targets" -> List.of(BETWEEN.split(text));
      case AGE -> List.of(text + " years old");
      default -> List.of(text);
    };
  }

  private String group(Matcher matcher) {
    for (var group : GROUPS) {
      if (has(group) && matcher.start(group) >= 0) {
        return group;
      }
    }
    return "target2";
  }

  private static Shape shape(String group) {
    return switch (group) {
      case "thing" -> Shape.THING;
      case "things" -> Shape.THINGS;
      case "liked" -> Shape.LIKED;
      case "doing" -> Shape.DOING;
      case "known" -> Shape.KNOWN;
      default -> Shape.NAME;
    };
  }

  /** As it stands in a relation, in one spelling. */
  private String relation(String kind) {
    if (relation.equals(VERB)) {
      return EntityNames.relation(kind);
    }
    var singular = kind.endsWith("s") && !kind.endsWith("ss") && !kind.endsWith("series");
    var one = singular ? kind.substring(0, kind.length() - 1) : kind;
    return relation + "_" + EntityNames.relation(one.equalsIgnoreCase("colour") ? "color" : one);
  }

  private boolean has(String group) {
    return groups.contains(group);
  }

  /**
   * A place where a sentence says a fact.
   *
   * @param target where the first name of what it is about begins
   * @param told where the words begin whose time is that of the fact
   * @param source {@code ""} for the speaker
   * @param relation such as {@code FAVORITE_SONG}
   * @param shape how the texts are cut
   */
  record Match(
      int start,
      int target,
      int told,
      String source,
      String relation,
      Shape shape,
      List<String> texts) {}

  /** What a sentence says about the time of its fact. */
  enum Tense {
    /** It begins when the sentence says. */
    BEGINS,
    /** It holds already, since when the sentence says. */
    HOLDS,
    /** It was so during the time that the sentence names, and then no longer. */
    HELD,
    /** It is over when the sentence says. */
    ENDS,
    /** It is planned until the time that the sentence names. */
    PLANNED,
    /** It is planned if the sentence names a time to come. */
    DATED,
    /** It holds, and a sentence that asks or denies something else takes it for granted. */
    GRANTED
  }
}
