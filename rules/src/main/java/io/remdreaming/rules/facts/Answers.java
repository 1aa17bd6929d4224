package io.remdreaming.rules.facts;

import io.remdreaming.rules.text.Script;
import io.remdreaming.rules.text.StopWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes a statement of a short answer, with the words of its question. */
final class Answers {

  private static final int LONGEST_QUESTION = 200;
  private static final int LONGEST = 60;

  private static final Pattern YES =
      insensitive(
          "^(?:oh|well|hey|ah)?,? ?"
              + "(?:yes|yeah|yep|yup|yea|sure|of course|absolutely|definitely|certainly)"
              + "(?![\\p{L}'])[,.!:]* *"
              + "(?:sure|of course|i do|i am|i'm|i have|we do|we have|we are)?[,.! ]*");

  private static final Pattern BRIEF_YES =
      insensitive("^(?:i do|i am|i have|we do|we have)[.! ]*$");

  private static final Pattern NO =
      insensitive("^(?:no|nope|nah|not|never|none|sorry|why|what|how|who|i don't)\\b");

  private static final Pattern AFFIRMED =
      insensitive(
          "^(?:a lot|very much(?: so)?|so much|i love it|all the time|too|sometimes|often)?[.! ]*$");

  /** Since when, behind a "yes". */
  private static final Pattern LASTING = insensitive("^(?:since|for) [\\p{L}\\p{N} ]{2,20}[.! ]*$");

  /** What is so instead, behind a "no": nothing else that may stand there is one of these. */
  private static final Pattern CORRECTION =
      Pattern.compile(
          "^(?:[Nn]o|[Nn]ope|[Nn]ah)[,.] *(?:[Aa]ctually,? )?"
              + "(?<rest>(?:[Ff]rom|[Ii]n|[Aa]t|[Ff]or) (?:the )?\\p{Lu}[\\p{L}' -]{1,30}"
              + "|[Ww]ith my [\\p{L}-]+|(?:[Aa]n?|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our) [\\p{L} -]{2,25}"
              + "|\\p{Lu}[\\p{L}-]+)[.! ]*$");

  /** What answers nothing. */
  private static final Pattern EVASION =
      insensitive(
          "^(?:guess|myself|nobody|no one|nowhere|everywhere|anywhere|somewhere|depends|here|there"
              + "|secret|same|both|neither|ask|hmm|dunno|idk|your|where|home|hell|heaven|earth)"
              + "(?![\\p{L}'])");

  /** What an answer may begin with before it answers. */
  private static final Pattern LEAD =
      insensitive(
          "^(?:(?:oh|well|um|hmm|mine is|mine's|it's|it is|its|in|at|from|on|for|with|just|probably"
              + "|definitely|i think|as an?|to|still|currently|now|actually|mostly|aus|bei|en|de|à"
              + "|chez)[, ] ?)*");

  private static final Pattern PRONOUN =
      insensitive("(?<!\\p{L})(?:i|you|we|he|she|they|it)(?!\\p{L})");

  private static final Pattern ASKS_YES_OR_NO =
      insensitive(
          "(?:^|[,.!;] | (?:and|so|but) )(?<verb>do you|are you|have you)"
              + "(?: (?:guys|also|still|really|ever|by any chance))* (?<rest>[^?]{2,50})\\?\\W*$");

  private static final Pattern ARTICLE =
      Pattern.compile("(?:The|An?|One|Two|Three|Four|Five|Six) \\p{Ll}");
  private static final Pattern NAMED = insensitive("(?:called|named)\\s?[^?]{0,20}\\?");

  /** How many, and no more than that. */
  private static final Pattern COUNT =
      insensitive("(?:[1-9]|one|two|three|four|five|six|seven|eight|nine|ten)");

  /** A sentence of its own. */
  private static final Pattern WHOLE =
      insensitive("(?<!^)\\bmy\\b|\\b(?:is|are|was|were|am|has|have)\\b");

  /** What a plain "yes" leaves open. */
  private static final Pattern OPEN =
      insensitive("\\b(?:any|anything|anyone|or|ever|some|what|how|if|that|this|it)\\b");

  private final List<Frame> frames = frames("fact-questions.txt");
  private final List<Frame> corrections = frames("fact-corrections.txt");
  private final Set<String> towns;

  Answers(FactGrammar grammar) {
    towns = grammar.list("town");
  }

  private static List<Frame> frames(String file) {
    var frames = new ArrayList<Frame>();
    for (var line : StopWords.lines(file)) {
      var fields = line.split(" \\| ", 3);
      var question = insensitive(fields[1] + "[^?？]{0,20}[?？]\\W*$");
      var begin = fields[2];
      var isHan = Script.of(begin.codePointAt(0)) == Script.HAN;
      frames.add(new Frame(fields[0], question, isHan ? begin : begin + " "));
    }
    return frames;
  }

  private static Pattern insensitive(String expression) {
    return Pattern.compile(expression, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  /** What the answer says together with its question, or {@code ""} if it speaks for itself. */
  String statement(String asked, String answer) {
    if (answer.length() > LONGEST || asked.length() > LONGEST_QUESTION) {
      return "";
    }
    if (NO.matcher(answer).lookingAt()) {
      return corrected(asked, answer);
    }
    var yes = YES.matcher(answer);
    var rest = yes.find() ? answer.substring(yes.end()) : answer;
    if (BRIEF_YES.matcher(rest).matches() || (rest.length() < answer.length() && isBare(rest))) {
      return affirmed(asked);
    }
    if (rest.length() < answer.length() && LASTING.matcher(rest).matches()) {
      var affirmed = affirmed(asked);
      return affirmed.isEmpty() ? "" : affirmed + " " + rest;
    }
    return PRONOUN.matcher(rest).find() ? "" : filled(frames, asked, rest);
  }

  private static boolean isBare(String rest) {
    return AFFIRMED.matcher(rest).matches();
  }

  private static String affirmed(String asked) {
    var question = ASKS_YES_OR_NO.matcher(asked);
    if (!question.find() || OPEN.matcher(question.group("rest")).find()) {
      return "";
    }
    var verb =
        switch (question.group("verb").substring(0, 1).toLowerCase(Locale.ROOT)) {
          case "a" -> "I am ";
          case "h" -> "I have ";
          default -> "I ";
        };
    return verb + question.group("rest");
  }

  /** "Are you from here?" "No, from Kiel." */
  private String corrected(String asked, String answer) {
    var correction = CORRECTION.matcher(answer);
    if (!correction.matches()) {
      return "";
    }
    var rest = correction.group("rest");
    // a name alone is that of somebody who is asked by name, or it is known as a place
    return rest.indexOf(' ') >= 0 || towns.contains(rest) || NAMED.matcher(asked).find()
        ? filled(corrections, asked, rest)
        : "";
  }

  private static String filled(List<Frame> frames, String asked, String answer) {
    for (var frame : frames) {
      var question = asked.contains(frame.piece) ? frame.question.matcher(asked) : null;
      if (question != null && question.find()) {
        var left = LEAD.matcher(answer).replaceFirst("");
        return WHOLE.matcher(left).find() || EVASION.matcher(left).lookingAt()
            ? ""
            : joined(begin(frame, question), withoutCapital(left));
      }
    }
    return "";
  }

  /**
   * An article or a number is written small within a sentence; that of a name, "The Hague", is not
   * one.
   */
  private static String withoutCapital(String answer) {
    var article = ARTICLE.matcher(answer);
    return article.lookingAt()
        ? answer.substring(0, 1).toLowerCase(Locale.ROOT) + answer.substring(1)
        : answer;
  }

  /** "I have _ kids" with the answer where the line is. */
  private static String joined(String begin, String answer) {
    var place = begin.indexOf('_');
    if (place < 0) {
      return begin + answer;
    }
    var bare = answer.strip().replaceFirst("[.!]+$", "");
    return COUNT.matcher(bare).matches()
        ? begin.substring(0, place) + bare.toLowerCase(Locale.ROOT) + begin.substring(place + 1)
        : begin.substring(0, place) + answer;
  }

  private static String begin(Frame frame, Matcher question) {
    return question.groupCount() == 0
        ? frame.statement
        : frame.statement.replace("$1", question.group(1));
  }

  /**
   * @param piece is in every such question
   * @param statement begins what an answer to the question says, in the first person
   */
  private record Frame(String piece, Pattern question, String statement) {}
}
