package io.remdreaming.rules.users;

import io.remdreaming.rules.names.NameKinds;
import io.remdreaming.rules.text.StopWords;
import io.remdreaming.rules.text.TellingWords;
import io.remdreaming.rules.text.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The technologies that a speaker says to use, or not to use: those behind a word that shows it, in
 * the same sentence, where "we" or "I" or "our" stands before.
 */
final class SaidTools {

  private enum Cue {
    FIRST,
    USE,
    TO,
    MOVE,
    DROP,
    DROPPED,
    FROM,
    NOT,
    BUT
  }

  private static final Pattern DENIED_BEHIND = Pattern.compile("ません|ない|なかった|やめ");

  /** How far behind a Japanese verb its end may deny it. */
  private static final int REACH = 16;

  /** Below the first ideograph. */
  private static final char FIRST_OF_PIECES = 0x2e80;

  private final Map<String, Cue> cues = new HashMap<>();
  private final Map<String, Cue> pieces = new HashMap<>();
  private final Set<String> firsts = new HashSet<>();
  private final Set<String> technologies = new HashSet<>();
  private final NameKinds kinds = new NameKinds();

  SaidTools() {
    for (var line : StopWords.lines("tool-words.txt")) {
      var colon = line.indexOf(": ");
      var cue = Cue.valueOf(line.substring(0, colon).toUpperCase(Locale.ROOT));
      for (var word : line.substring(colon + 2).split(" ")) {
        (word.charAt(0) > FIRST_OF_PIECES ? pieces : cues).put(word, cue);
        if (cue == Cue.FIRST) {
          // a verb may say who, too: "usamos"
          firsts.add(word);
        }
      }
    }
    for (var line : StopWords.lines("technology-topics.txt")) {
      technologies.addAll(List.of(line.split(" ")));
    }
  }

  /** Whether a question asks what somebody uses, so that its answer need not say so again. */
  boolean asksForUse(String question) {
    return Words.of(question).stream()
            .anyMatch(word -> cues.get(TellingWords.normal(word.text())) == Cue.USE)
        || pieces.entrySet().stream()
            .anyMatch(piece -> piece.getValue() == Cue.USE && question.contains(piece.getKey()));
  }

  /**
   * Adds what a sentence says: it is in one of the two at most, by what was said last.
   *
   * @param isAnswer whether it answers what the speaker uses
   */
  void read(
      String sentence, String language, boolean isAnswer, Set<String> uses, Set<String> drops) {
    var state = new State(isAnswer || language.equals("zh") || language.equals("ja"));
    state.holds = isAnswer ? 1 : 0;
    state.isJapanese = language.equals("ja");
    for (var i = 0; i < sentence.length(); ) {
      var c = sentence.charAt(i);
      var end = c > FIRST_OF_PIECES ? i : latin(sentence, i, Words.end(sentence, i));
      if (end == i) {
        state.piece(sentence, i, uses, drops);
        i++;
        continue;
      }
      end = withMarks(sentence, end);
      var word = sentence.substring(i, end);
      var normal = TellingWords.normal(word);
      var cue = cues.get(normal);
      state.isFirst |= cue != null && firsts.contains(normal);
      if (normal.equals("to") && state.before.equals("used")) {
        state.take(Cue.NOT);
      } else if (cue == Cue.DROPPED) {
        state.end(false, uses, drops);
      } else if (cue != null) {
        state.take(cue);
      } else if (normal.endsWith("n't")) {
        state.take(Cue.NOT);
      } else if (isTechnology(word, state)) {
        state.add(word.toLowerCase(Locale.ROOT), uses, drops);
      }
      state.before = normal;
      i = end;
    }
  }

  /** Where a word ends in front of ideographs or kana that it is written together with. */
  private static int latin(String sentence, int start, int end) {
    var i = start;
    while (i < end && sentence.charAt(i) <= FIRST_OF_PIECES) {
      i++;
    }
    return i;
  }

  /** C++, C#. */
  private static int withMarks(String sentence, int end) {
    var i = end;
    while (i < sentence.length() && (sentence.charAt(i) == '+' || sentence.charAt(i) == '#')) {
      i++;
    }
    return i;
  }

  /** A name that means little else, or one that means more, but is written as a name. */
  private boolean isTechnology(String word, State state) {
    return kinds.isTechnology(word)
        || (Character.isUpperCase(word.charAt(0))
            && !isSeasonal(state.before)
            && technologies.contains(word.toLowerCase(Locale.ROOT)));
  }

  /** Whether what follows is a time or a place rather than a tool: "in Spring". */
  private static boolean isSeasonal(String before) {
    return switch (before) {
      case "in", "last", "this", "next", "every", "each", "since", "until", "of" -> true;
      default -> false;
    };
  }

  /** What the words so far say of the next technology. */
  private final class State {

    private boolean isFirst;
    private boolean isDenied;
    private boolean isMoving;
    private boolean hasDropped;
    private boolean isJapanese;
    private String before = "";
    private int holds;
    private final List<String> recent = new ArrayList<>();

    /** In Chinese and Japanese the speaker often goes without saying. */
    State(boolean isFirst) {
      this.isFirst = isFirst;
    }

    void piece(String sentence, int i, Set<String> uses, Set<String> drops) {
      var c = sentence.charAt(i);
      if (c == ';' || c == '；' || c == '，' || c == ',') {
        isDenied = false;
      }
      if (c <= FIRST_OF_PIECES) {
        return;
      }
      for (var piece : pieces.entrySet()) {
        if (sentence.startsWith(piece.getKey(), i)) {
          if (isJapanese && piece.getValue() == Cue.USE) {
            end(
                !DENIED_BEHIND
                    .matcher(sentence)
                    .region(i, Math.min(i + REACH, sentence.length()))
                    .find(),
                uses,
                drops);
          } else {
            take(piece.getValue());
          }
        }
      }
    }

    /** A verb behind those that it is about. */
    void end(boolean isUsed, Set<String> uses, Set<String> drops) {
      for (var technology : recent) {
        holds = isUsed ? 1 : -1;
        say(technology, uses, drops);
      }
      recent.clear();
      hasDropped |= !isUsed;
    }

    void take(Cue cue) {
      switch (cue) {
        case FIRST -> isFirst = true;
        case USE -> holds = isDenied || (holds < 0 && !hasDropped) ? -1 : 1;
        case MOVE -> isMoving = true;
        case TO -> holds = !isDenied && (isMoving || hasDropped) ? 1 : holds;
        case DROP, FROM -> {
          holds = -1;
          hasDropped = false;
        }
        case NOT -> {
          isDenied = true;
          holds = -1;
        }
        default -> {
          isDenied = false;
          isMoving = false;
          hasDropped = false;
          holds = 0;
        }
      }
    }

    void add(String technology, Set<String> uses, Set<String> drops) {
      recent.add(technology);
      say(technology, uses, drops);
    }

    private void say(String technology, Set<String> uses, Set<String> drops) {
      if (isFirst && holds > 0) {
        drops.remove(technology);
        uses.add(technology);
      } else if (holds < 0) {
        uses.remove(technology);
        drops.add(technology);
        hasDropped = true;
      }
    }
  }
}
