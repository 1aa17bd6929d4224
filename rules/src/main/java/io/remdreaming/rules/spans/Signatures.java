package io.remdreaming.rules.spans;

import io.remdreaming.rules.text.StopWords;
import java.util.List;

/** What mail clients set under a text: a signature behind two dashes, the name of a device. */
final class Signatures {

  private static final int MOST_LINES = 8;
  private static final int LONGEST = 60;
  private static final List<String> DEVICES =
      StopWords.lines("mail-quotes.txt").stream()
          .filter(line -> line.startsWith("device: "))
          .flatMap(line -> List.of(line.substring("device: ".length()).split(" \\| ")).stream())
          .toList();

  private Signatures() {}

  static boolean isBegin(String line) {
    return line.startsWith("--") && line.strip().equals("--");
  }

  /** How many lines the signature takes that begins at one: up to what is quoted under it. */
  static int length(List<String> lines, int at) {
    var count = 1;
    while (at + count < lines.size()
        && count <= MOST_LINES
        && MailQuotes.quoteMark(lines.get(at + count)) == 0
        && MailQuotes.header(lines, at + count) == null) {
      count++;
    }
    return count;
  }

  /** "Sent from my phone", by its beginning. */
  static boolean isOfDevice(String line) {
    var text = line.strip();
    return text.length() <= LONGEST
        && DEVICES.stream()
            .anyMatch(device -> text.regionMatches(true, 0, device, 0, device.length()));
  }
}
