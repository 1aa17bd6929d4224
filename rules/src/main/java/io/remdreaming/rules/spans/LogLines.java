package io.remdreaming.rules.spans;

import java.util.regex.Pattern;

/** Tells lines of logs and of stack traces, which nobody says. */
final class LogLines {

  private static final int SHORTEST = 8;
  private static final Pattern LOG =
      Pattern.compile(
          "^\\[?[0-9]{2,4}[-/:.][0-9]{2}[-/:.][0-9]{2}[^a-z]{0,40}"
              + "(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|SEVERE|FATAL|CRITICAL)\\b");
  private static final Pattern FRAME =
      Pattern.compile(
          "^(?:at [\\p{L}$_][^ ]*\\.[^ ]*\\(.*\\)|File \".*\", line [0-9]+.*|\\.\\.\\. [0-9]+ more)$");
  private static final Pattern THROWN =
      Pattern.compile(
          "^(?:Caused by: |Exception in thread \"[^\"]*\" )?[\\p{L}$_][\\p{L}\\p{N}$_.]*(?:Exception|Error)(?::.*)?$"
              + "|^Traceback \\(most recent call last\\):$");

  private LogLines() {}

  static boolean isLog(String line) {
    var text = line.strip();
    if (text.length() < SHORTEST) {
      return false;
    }
    var first = text.charAt(0);
    return switch (first) {
      case '[', '0', '1', '2', '3' -> LOG.matcher(text).find();
      case 'a', 'F', '.' -> FRAME.matcher(text).find() || isThrown(text);
      default -> isThrown(text);
    };
  }

  private static boolean isThrown(String text) {
    return (text.contains("Exception") || text.contains("Error") || text.startsWith("Traceback"))
        && THROWN.matcher(text).find();
  }
}
