package io.remdreaming.query;

/** How texts end. */
final class Endings {

  private Endings() {}

  /** Whether the last sign is a question mark of any script. */
  static boolean isQuestion(String ending) {
    for (var i = ending.length() - 1; i >= 0; i--) {
      var c = ending.charAt(i);
      if (c == '?' || c == '？' || c == '؟') {
        return true;
      }
      if (Character.isLetterOrDigit(c)) {
        return false;
      }
    }
    return false;
  }
}
