package io.remdreaming.model.redaction;

/**
 * A text cut where no value goes on: at ends of lines, quotation marks and escapes of JSON, and
 * where a piece would become too long. So a placeholder never breaks an escape, and no value needs
 * one.
 */
final class Pieces {

  private static final int LONGEST = 4_096;

  /** A backslash, a letter and four digits. */
  private static final int CODE_POINT = 6;

  private final String text;
  private int start;
  private int end;

  Pieces(String text) {
    this.text = text;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  /** Goes on to the next piece; false if there is none. */
  boolean next() {
    start = end;
    while (start < text.length() && gap(start) > 0) {
      start += gap(start);
    }
    start = Math.min(start, text.length());
    end = start;
    while (end < text.length() && gap(end) == 0 && end - start < LONGEST) {
      end++;
    }
    if (end - start == LONGEST) {
      end = wordEnd();
    }
    return end > start;
  }

  /** The last space of a long piece, if it has one in its second half. */
  private int wordEnd() {
    var space = text.lastIndexOf(' ', end - 1);
    return space - start > LONGEST / 2 ? space : end;
  }

  /** How many characters at a place belong to no piece. */
  private int gap(int at) {
    var c = text.charAt(at);
    if (c == '\\') {
      return at + 1 < text.length() && text.charAt(at + 1) == 'u' ? CODE_POINT : 2;
    }
    return c < ' ' || c == '"' ? 1 : 0;
  }
}
