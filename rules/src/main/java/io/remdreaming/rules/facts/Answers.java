package io.remdreaming.rules.facts;

import io.remdreaming.rules.text.Script;
import io.remdreaming.rules.text.StopWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

  /** What an answer may begin with before it answers. */
  private static final Pattern LEAD =
      insensitive(
          "^(?:(?:oh|well|um|hmm|mine is|mine's|it's|it is|its|in|at|from|on|just|probably"
              + "|definitely|i think|as an?|to)[, ] ?)*");

  private static final Pattern PRONOUN =
      insensitive("(?<!\\p{L})(?:i|you|we|he|she|they|it)(?!\\p{L})");

  private static final Pattern ASKS_YES_OR_NO =
      insensitive(
          "(?:^|[,.!;] | (?:and|so|but) )(?<verb>do you|are you|have you)"
              + "(?: (?:guys|also|still|really|ever|by any chance))* (?<rest>[^?]{2,50})\\?\\W*$");

  /** How many, and no more than that. */
  private static final Pattern COUNT =
      insensitive("(?:[1-9]|one|two|three|four|five|six|seven|eight|nine|ten)");

  /** A sentence of its own. */
  private static final Pattern WHOLE = insensitive("\\b(?:my|is|are|was|were|am|has|have)\\b");

  /** What a plain "yes" leaves open. */
  private static final Pattern OPEN =
      insensitive("\\b(?:any|anything|anyone|or|ever|some|what|how|if|that|this|it)\\b");

  private final List<Frame> frames = new ArrayList<>();

  Answers() {
    for (var line : StopWords.lines("fact-questions.txt")) {
      var fields = line.split(" \\| ", 3);
      var question = insensitive(fields[1] + "[^?？]{0,20}[?？]\\W*$");
      var begin = fields[2];
      var isHan = Script.of(begin.codePointAt(0)) == Script.HAN;
      frames.add(new Frame(fields[0], question, isHan ? begin : begin + " "));
    }
  }

  private static Pattern insensitive(String expression) {
    return Pattern.compile(expression, Pattern.CASE_INSENSITIVE);
  }

  /** What the answer says together with its question, or {@code ""} if it speaks for itself. */
  String statement(String asked, String answer) {
    if (answer.length() > LONGEST
        || asked.length() > LONGEST_QUESTION
        || NO.matcher(answer).lookingAt()) {
      return "";
    }
    var yes = YES.matcher(answer);
    var rest = yes.find() ? answer.substring(yes.end()) : answer;
    if (BRIEF_YES.matcher(rest).matches() || (rest.length() < answer.length() && isBare(rest))) {
      return affirmed(asked);
    }
    return PRONOUN.matcher(rest).find() ? "" : filled(asked, rest);
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

  private String filled(String asked, String answer) {
    for (var frame : frames) {
      var question = asked.contains(frame.piece) ? frame.question.matcher(asked) : null;
      if (question != null && question.find()) {
        var left = LEAD.matcher(answer).replaceFirst("");
        return WHOLE.matcher(left).find() ? "" : joined(begin(frame, question), left);
      }
    }
    return "";
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
