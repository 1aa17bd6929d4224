package io.remdreaming.stubmodel;

/**
 * How a call wants its answer.
 *
 * @param tool the tool that is to be called with it, by its name; empty for none
 * @param isStreamed whether it comes in pieces
 * @param hasUsage whether a stream ends with its tokens, where the protocol lets callers choose
 * @param isBase64 whether vectors are the bytes of their numbers in base64
 */
public record AnswerForm(String tool, boolean isStreamed, boolean hasUsage, boolean isBase64) {

  /** As one text. */
  static final AnswerForm WHOLE = new AnswerForm("", false, false, false);

  static AnswerForm of(String tool, boolean isStreamed) {
    return new AnswerForm(tool, isStreamed, true, false);
  }

  AnswerForm withUsage(boolean isWanted) {
    return new AnswerForm(tool, isStreamed, isWanted, isBase64);
  }

  static AnswerForm base64(boolean isBase64) {
    return new AnswerForm("", false, false, isBase64);
  }

  boolean callsTool() {
    return !tool.isEmpty();
  }
}
