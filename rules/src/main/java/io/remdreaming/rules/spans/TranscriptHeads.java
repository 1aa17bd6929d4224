package io.remdreaming.rules.spans;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Pasted transcripts in which a line with a name and a time stands above what was said. */
final class TranscriptHeads {

  private static final int LONGEST = 48;
  private static final int FEWEST = 2;
  private static final Pattern HEAD =
      Pattern.compile(
          "^(?<name>[\\p{L}][\\p{L}'.-]*(?: [\\p{L}][\\p{L}'.-]*){0,2})"
              + "(?:(?: {2,3}|\\t)(?:APP)?[0-9]{1,2}:[0-9]{2}(?: ?[AaPp][Mm])?"
              + "| (?:\\[[0-9]{1,2}:[0-9]{2}(?: ?[AaPp][Mm])?]|[0-9]{1,2}:[0-9]{2} [AaPp][Mm]))$");

  private TranscriptHeads() {}

  /**
   * The names of those who speak, by the place of the line that names them; empty for no
   * transcript.
   */
  static Map<Integer, String> of(List<String> lines) {
    var heads = new HashMap<Integer, String>();
    for (var i = 0; i + 1 < lines.size(); i++) {
      var line = lines.get(i).strip();
      if (mayBe(line)) {
        var head = HEAD.matcher(line);
        if (head.matches()) {
          if (heads.containsKey(i - 1) || lines.get(i + 1).isBlank()) {
            return Map.of();
          }
          heads.put(i, head.group("name"));
        }
      }
    }
    return heads.size() < FEWEST ? Map.of() : heads;
  }

  /** Few lines end as a time does. */
  private static boolean mayBe(String line) {
    if (line.isEmpty() || line.length() > LONGEST) {
      return false;
    }
    var last = line.charAt(line.length() - 1);
    return Character.isDigit(last) || last == ']' || last == 'M' || last == 'm';
  }
}
