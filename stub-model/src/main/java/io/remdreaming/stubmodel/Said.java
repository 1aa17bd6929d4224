package io.remdreaming.stubmodel;

/**
 * What the model says to a chat.
 *
 * @param text the answer, usually a JSON object
 * @param finish why it stops
 * @param tokensIn what it has read, four characters a token
 * @param tokensOut what it has written, likewise
 */
record Said(String text, Finish finish, int tokensIn, int tokensOut) {

  private static final int CHARACTERS_A_TOKEN = 4;

  /** An answer, cut where it takes more tokens than it may. */
  static Said within(Asked asked, String text) {
    var tokens = tokens(text);
    return tokens <= asked.maxOutputTokens()
        ? new Said(text, Finish.STOP, tokens(asked.reading()), tokens)
        : cut(asked, text, asked.maxOutputTokens());
  }

  /** An answer that ends in mid-sentence. */
  static Said cut(Asked asked, String text, int tokens) {
    var end = Math.min(text.length(), tokens * CHARACTERS_A_TOKEN);
    return new Said(text.substring(0, end), Finish.LENGTH, tokens(asked.reading()), tokens);
  }

  static Said refusal(Asked asked) {
    return new Said("", Finish.REFUSED, tokens(asked.reading()), 1);
  }

  static int tokens(String text) {
    return (text.length() + CHARACTERS_A_TOKEN - 1) / CHARACTERS_A_TOKEN;
  }

  /** Why a model stops. */
  enum Finish {
    STOP,
    LENGTH,
    REFUSED
  }
}
