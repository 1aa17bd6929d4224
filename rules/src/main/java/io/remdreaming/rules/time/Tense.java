package io.remdreaming.rules.time;

import java.util.regex.Pattern;

/** Whether a sentence speaks of what comes or of what was. */
enum Tense {
  AHEAD,
  BEHIND,
  UNKNOWN;

  private static final String COMING =
      "will|won't|shall|going to|gonna|let's|let’s|plan|plans|planning|want|wants|hope|hopes"
          + "|see you|meet you|due|deadline|by|until|till|can|should|must|need|needs|would like|is|are"
          + "|am|remind|upcoming|tomorrow";
  private static final String GONE =
      "was|were|wasn't|weren't|had|did|didn't|been|ago|yesterday|[a-z]{2,}ed|went|saw|met|came|got"
          + "|took|left|bought|told|said|made|gave|found|began|wrote|ate|ran|fell|broke|felt|spent"
          + "|lost|won|sent|slept|drove|flew|thought|taught|caught|brought|heard|knew|grew|sold";
  private static final String CHINESE_COMING =
      "将|打算|计划|准备|(?<![开聚约社机])会(?!议)|(?<![重主需])要|得|截止|记得|别忘|吧|之前";
  private static final String CHINESE_GONE = "了|过(?!去)|已|曾|刚|以来";

  private static final Pattern MARKS =
      Pattern.compile(
          "(?<coming>(?<![a-z])(?:%s)(?![a-z])|['’](?:ll|re|m)(?![a-z])|%s)|(?<gone>(?<![a-z])(?:%s)(?![a-z])|%s)"
              .formatted(COMING, CHINESE_COMING, GONE, CHINESE_GONE),
          Pattern.CASE_INSENSITIVE);
  private static final Pattern SENTENCE_END = Pattern.compile("[.!?;][\\s\"')]|[。！？；\\n]");

  /** By the mark nearest before a place in the sentence, else the first behind it. */
  static Tense around(String text, int start, int end) {
    var before = UNKNOWN;
    var ends = SENTENCE_END.matcher(text);
    var from = 0;
    var to = text.length();
    while (ends.find()) {
      if (ends.end() <= start) {
        from = ends.end();
      } else if (ends.start() >= end) {
        to = ends.start();
        break;
      }
    }
    var marks = MARKS.matcher(text);
    marks.region(from, start);
    while (marks.find()) {
      before = marks.group("coming") == null ? BEHIND : AHEAD;
    }
    marks.region(end, to);
    return before != UNKNOWN || !marks.find()
        ? before
        : marks.group("coming") == null ? BEHIND : AHEAD;
  }
}
