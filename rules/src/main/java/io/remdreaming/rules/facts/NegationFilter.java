package io.remdreaming.rules.facts;

import io.remdreaming.rules.text.Script;
import io.remdreaming.rules.text.Words;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells whether a sentence says something outright. It does not where it denies, supposes, wishes,
 * plans, asks, or quotes somebody: a word that shows it stands before, in the same clause, and
 * conditions reach beyond their clause.
 */
final class NegationFilter {

  private static final String CLAUSE_MARKS = ",;:()–—，；：（）";
  private static final Set<String> CLAUSE_WORDS = Set.of("but", "because", "'cause");

  /** Words with a character of doubt in which there is none. */
  private static final Pattern CERTAIN = Pattern.compile("不久|不但|不仅|没错|会(?=[弹拉吹打])|社会|聚会|主要|重要|要好");

  private static final String CLAUSE_END = ",:：，";

  /** How many words may stand between a word of saying and what is said. */
  private static final int BESIDE = 2;

  private static final String CONDITIONS_HAN = "如果 要是 假如 假设 倘若";

  private final Set<String> doubts;
  private final Set<String> sayings;
  private final Set<String> works;
  private final List<String> openings;
  private final List<String> takenBack;
  private final Set<String> conditions;
  private final Set<String> han;

  NegationFilter(FactGrammar grammar) {
    doubts = grammar.list("doubt");
    sayings = grammar.list("saying");
    works = grammar.list("of-others");
    openings = List.copyOf(grammar.list("unreal"));
    takenBack = List.copyOf(grammar.list("taken-back"));
    conditions = grammar.list("condition");
    han = new HashSet<>(grammar.list("doubt-zh"));
  }

  /**
   * @param start where it begins to be said
   * @param target where the name that it is about begins
   */
  boolean isDoubted(String sentence, int start, int target) {
    return isDoubted(sentence, start)
        || isDoubtedInHan(sentence, target)
        || (start > 0 && (isUnreal(sentence, start) || isReported(sentence, start)))
        || isTakenBack(sentence, target);
  }

  /** Whether a sentence takes back what the one before it says. */
  boolean takesBack(String sentence) {
    for (var phrase : takenBack) {
      if (sentence.regionMatches(true, 0, phrase, 0, phrase.length())) {
        return true;
      }
    }
    return false;
  }

  private boolean isTakenBack(String sentence, int from) {
    var rest = sentence.substring(from).toLowerCase(Locale.ROOT);
    return takenBack.stream().anyMatch(rest::contains);
  }

  /** Whether what stands before a place opens what is not of this world: "In my dream, ...". */
  private boolean isUnreal(String sentence, int start) {
    var before = sentence.substring(0, start).toLowerCase(Locale.ROOT);
    return openings.stream().anyMatch(before::contains);
  }

  /**
   * Whether somebody else is said to say it, "Tom wrote: ...", or it is a line of something, "my
   * favorite quote: ...".
   */
  private boolean isReported(String sentence, int start) {
    var end = start - 1;
    while (end >= 0 && CLAUSE_END.indexOf(sentence.charAt(end)) < 0) {
      end--;
    }
    if (end < 0) {
      return false;
    }
    var words = Words.of(sentence.substring(0, end));
    var isOwn = false;
    var said = -1;
    for (var i = 0; i < words.size(); i++) {
      var lower = words.get(i).text().toLowerCase(Locale.ROOT);
      isOwn |= isFirstPerson(lower);
      said = sayings.contains(lower) ? i : said;
      if (sentence.charAt(end) == ':' && works.contains(lower)) {
        return true;
      }
    }
    return !isOwn && said > 0 && words.size() - 1 - said <= BESIDE;
  }

  private static boolean isFirstPerson(String word) {
    return switch (word) {
      case "i", "we", "ich", "wir", "je", "nous", "yo" -> true;
      default -> word.startsWith("i'") || word.startsWith("we'");
    };
  }

  private boolean isDoubted(String sentence, int start) {
    var clause = clauseStart(sentence, start);
    var isDoubted = false;
    for (var word : Words.of(sentence.substring(0, start))) {
      var lower = word.text().toLowerCase(Locale.ROOT);
      if (conditions.contains(lower)) {
        return true;
      }
      if (CLAUSE_WORDS.contains(lower) || isAnswer(lower, word, start)) {
        isDoubted = false;
      } else if (word.start() >= clause && isDoubt(lower)) {
        isDoubted = true;
      }
    }
    return isDoubted;
  }

  private boolean isDoubt(String word) {
    return doubts.contains(word) || word.endsWith("n't") || word.endsWith("'ll");
  }

  /** "No I have two cats." */
  private static boolean isAnswer(String lower, Words.Word word, int start) {
    return (lower.equals("no") || lower.equals("nope"))
        && word.start() == 0
        && start == word.end() + 1;
  }

  private boolean isDoubtedInHan(String sentence, int target) {
    if (!hasHan(sentence) || hasKana(sentence)) {
      return false;
    }
    for (var condition : CONDITIONS_HAN.split(" ")) {
      var at = sentence.indexOf(condition);
      if (at >= 0 && at < target) {
        return true;
      }
    }
    var said = sentence.substring(clauseStart(sentence, target), target);
    var clause = CERTAIN.matcher(said).replaceAll("");
    return han.stream().anyMatch(clause::contains);
  }

  private static boolean hasHan(String sentence) {
    return sentence.chars().anyMatch(c -> Script.of(c) == Script.HAN);
  }

  /** Japanese says behind the verb what is not so. */
  private static boolean hasKana(String sentence) {
    return sentence.chars().anyMatch(c -> Script.of(c) == Script.KANA);
  }

  private static boolean isSpace(String sentence, int place) {
    return place < sentence.length() && sentence.charAt(place) == ' ';
  }

  private static int clauseStart(String sentence, int place) {
    for (var i = place - 1; i >= 0; i--) {
      var c = sentence.charAt(i);
      var isDash = c == '-' && i > 0 && (isSpace(sentence, i - 1) || isSpace(sentence, i + 1));
      if (isDash || CLAUSE_MARKS.indexOf(c) >= 0) {
        return i + 1;
      }
    }
    return 0;
  }
}
