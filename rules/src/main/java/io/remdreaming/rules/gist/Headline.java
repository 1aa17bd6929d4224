package io.remdreaming.rules.gist;

import io.remdreaming.rules.text.Links;
import io.remdreaming.rules.text.SentenceFeatures;
import io.remdreaming.rules.text.Shorten;
import io.remdreaming.rules.text.StopWords;
import io.remdreaming.rules.text.TellingWords;
import io.remdreaming.rules.text.TellingWords.Kind;
import io.remdreaming.rules.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A sentence as a headline: the clause of it that tells most, in its own words and cases, without
 * the interjection it opens with and the mark it closes with.
 */
public final class Headline {

  private static final int FEWEST_WORDS = 3;
  private static final int FEWEST_IDEOGRAPHS = 4;
  private static final int MOST_OPENINGS = 4;
  private static final String CLAUSE_MARKS = ",;:()–—，；：（）、…";
  private static final String END_MARKS = ".!?…。！？,;:，；：、-–— ";
  private static final String QUOTES = "\"“”„«»「」『』";

  /** Words before which a clause ends. */
  private static final List<String> JOINTS = phrases("joint");

  /** The same where what these leave is too long. */
  private static final List<String> AND = phrases("and");

  /** How clauses open that tell little by themselves. */
  private static final List<String> SUBORDINATE = phrases("subordinate");

  private static final double DEPENDENT = 0.4;
  private static final double DENIAL = 0.4;

  /** What a headline names only by a pronoun. */
  private static final List<String> LEANING = phrases("leaning");

  /** How one takes up a talk again. */
  private static final Pattern SINCE_WE_TALKED =
      Pattern.compile(
          "^(?:(?:hey|hi|hello)(?: \\p{L}+)?, )?since (?:we (?:last )?(?:talked|spoke|chatted|met)(?: last)?"
              + "|(?:our|the) last (?:chat|talk|conversation)),? (?=\\S+ \\S+ \\S)",
          Pattern.CASE_INSENSITIVE);

  private Headline() {}

  /** The phrases of a kind, each between spaces. */
  private static List<String> phrases(String kind) {
    return StopWords.lines("clause-words.txt").stream()
        .filter(line -> line.startsWith(kind + ": "))
        .flatMap(line -> Stream.of(line.substring(kind.length() + 2).split(" \\| ")))
        .map(phrase -> " " + phrase + " ")
        .toList();
  }

  /** A headline of at most so many characters; {@code ""} of a blank sentence. */
  public static String of(String sentence, String language, int most) {
    var read = Links.asHosts(Shorten.to(sentence, Integer.MAX_VALUE));
    var line = SINCE_WE_TALKED.matcher(read).replaceFirst("");
    var whole = trimmed(withoutOpening(line, language));
    if (whole.length() <= most) {
      return whole;
    }
    var isFirst = clauses(line, JOINTS).stream().anyMatch(clause -> affirms(clause, language));
    for (var joints : List.of(JOINTS, AND)) {
      var best = best(clauses(line, joints), language, most, isFirst);
      if (!best.isEmpty()) {
        return best;
      }
    }
    return cut(lengthy(clauses(line, JOINTS), whole, language), language, most);
  }

  /** Whether a headline opens with what only another sentence names. */
  public static boolean leans(String headline, String language) {
    var opening = TellingWords.normal(clauses(headline, AND).get(0));
    var words = new StringBuilder(" ");
    Words.of(opening).forEach(word -> words.append(word.text()).append(' '));
    return TellingWords.of(language).opensWith(Kind.BACK, headline)
        || LEANING.stream().anyMatch(pronoun -> words.indexOf(pronoun) >= 0);
  }

  /** The clause of at most so many characters that tells most; {@code ""} if there is none. */
  private static String best(List<String> clauses, String language, int most, boolean isFirst) {
    var best = "";
    var score = Double.NEGATIVE_INFINITY;
    for (var clause : clauses) {
      var text = trimmed(withoutOpening(clause, language));
      if (text.length() <= most
          && isClause(text)
          && (!isFirst || isFirst(text, language))
          && score(text, language) > score) {
        best = text;
        score = score(text, language);
      }
    }
    return best;
  }

  /** The first clause in the first person, to be cut; the whole if there is none. */
  private static String lengthy(List<String> clauses, String whole, String language) {
    return clauses.stream()
        .filter(clause -> isFirst(clause, language))
        .map(clause -> trimmed(withoutOpening(clause, language)))
        .filter(Headline::isClause)
        .findFirst()
        .orElse(whole);
  }

  private static boolean isFirst(String text, String language) {
    return TellingWords.of(language).isIn(Kind.FIRST, text);
  }

  /** Whether a clause tells something of its speaker that is so. */
  private static boolean affirms(String clause, String language) {
    var features = SentenceFeatures.of(clause, language);
    return features.first() && !features.denies();
  }

  private static double score(String clause, String language) {
    var features = SentenceFeatures.of(clause, language);
    var score = Telling.score(features, true) - (features.denies() ? DENIAL : 0);
    var lower = " " + TellingWords.normal(clause);
    return SUBORDINATE.stream().anyMatch(lower::startsWith) ? score - DEPENDENT : score;
  }

  private static boolean isClause(String text) {
    var words = Words.of(text);
    return words.size() >= FEWEST_WORDS
        || (text.length() >= FEWEST_IDEOGRAPHS && text.charAt(0) > 0x2e80);
  }

  /** The stretches of a line between its marks and joints, and those that begin with it. */
  private static List<String> clauses(String line, List<String> joints) {
    var lower = TellingWords.normal(line);
    var clauses = new ArrayList<String>();
    var start = 0;
    for (var i = 1; i < line.length(); i++) {
      if (endsClause(line, lower, joints, i)) {
        clauses.add(line.substring(start, i));
        start = i + (CLAUSE_MARKS.indexOf(line.charAt(i)) >= 0 ? 1 : 0);
      }
    }
    clauses.add(line.substring(start));
    return clauses;
  }

  private static boolean endsClause(String line, String lower, List<String> joints, int i) {
    var c = line.charAt(i);
    if (line.startsWith("- ", i) && line.charAt(i - 1) != ' ' || line.startsWith(" - ", i)) {
      return true;
    }
    if (CLAUSE_MARKS.indexOf(c) >= 0) {
      var isBetweenDigits =
          i + 1 < line.length()
              && Character.isDigit(line.charAt(i - 1))
              && Character.isDigit(line.charAt(i + 1));
      return !isBetweenDigits;
    }
    return c == ' '
        && lower.length() == line.length()
        && joints.stream().anyMatch(joint -> lower.startsWith(joint, i));
  }

  /** The beginning of a clause that is too long, up to a word that can close it. */
  private static String cut(String text, String language, int most) {
    var end = text.lastIndexOf(' ', most);
    var words = TellingWords.of(language);
    while (end > most / 2) {
      var head = trimmed(text.substring(0, end));
      var last = TellingWords.normal(head.substring(head.lastIndexOf(' ') + 1));
      if (last.length() > 3 && !words.has(Kind.FIRST, last) && !words.has(Kind.NOT, last)) {
        return head.length() < most ? head + "…" : head;
      }
      end = text.lastIndexOf(' ', end - 1);
    }
    return Shorten.to(text, most);
  }

  /** Without what reacts or greets before the first comma: "Yeah, ...", "Wow! ...", "And ...". */
  private static String withoutOpening(String clause, String language) {
    var words = TellingWords.of(language);
    var text = clause.strip();
    var again = true;
    for (var i = 0; again && i < MOST_OPENINGS; i++) {
      again = false;
      var start = 0;
      while (start < text.length() && !Character.isLetterOrDigit(text.codePointAt(start))) {
        start += Character.charCount(text.codePointAt(start));
      }
      var end = Words.end(text, start);
      if (end == start || end >= text.length()) {
        return text;
      }
      var word = TellingWords.normal(text.substring(start, end));
      var isMarked = ",!.…，！".indexOf(text.charAt(end)) >= 0;
      if ((isMarked && (words.has(Kind.REACTION, word) || goesOn(word))) || isConjunction(word)) {
        var rest = text.substring(end + 1).strip();
        again = !rest.isEmpty();
        text = again ? rest : text;
      }
    }
    return text;
  }

  private static boolean isConjunction(String word) {
    return switch (word) {
      case "and", "but", "so", "because", "und", "aber", "et", "mais", "y", "pero", "e", "ma" ->
          true;
      default -> false;
    };
  }

  /** Whether a word before a comma only goes on from what was said before. */
  private static boolean goesOn(String word) {
    return switch (word) {
      case "still",
          "anyway",
          "however",
          "besides",
          "also",
          "plus",
          "then",
          "meanwhile",
          "trotzdem" ->
          true;
      default -> false;
    };
  }

  private static String trimmed(String text) {
    var start = 0;
    var end = text.length();
    while (start < end && isOuter(text.charAt(start))) {
      start++;
    }
    while (end > start && isOuter(text.charAt(end - 1))) {
      end--;
    }
    var inner = text.substring(start, end);
    return isBalanced(inner) ? inner : inner.replaceAll("[\"“”„«»「」『』]", "");
  }

  private static boolean isOuter(char c) {
    return END_MARKS.indexOf(c) >= 0;
  }

  /** Whether quotation marks come in pairs. */
  private static boolean isBalanced(String text) {
    return text.chars().filter(c -> QUOTES.indexOf(c) >= 0).count() % 2 == 0;
  }
}
