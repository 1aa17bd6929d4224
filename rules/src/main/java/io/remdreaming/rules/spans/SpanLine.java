package io.remdreaming.rules.spans;

/**
 * A line of a message, with its line break.
 *
 * @param isOwn whether it is the speaker's own
 * @param voice whose it is otherwise; {@code ""} where that is not certain
 */
record SpanLine(boolean isOwn, String voice, String text) {

  static SpanLine own(String text) {
    return new SpanLine(true, "", text);
  }

  static SpanLine quoted(String voice, String text) {
    return new SpanLine(false, voice, text);
  }
}
