package io.remdreaming.query.ranking;

/**
 * What speaks for or against a row, each 0 to 1 (the speaker also -1). The score is the sum of the
 * signals by their weights, divided by the most that it could be, and not below 0.
 */
public enum Signal {
  /** BM25 of the row. */
  WORDS,
  /** BM25 of the row with one message before and behind it. */
  NEAR_WORDS,
  /** BM25 of the row with two messages before and behind it. */
  WIDE_WORDS,
  /** The best BM25 of the row's session. */
  SESSION_WORDS,
  /** The cosine of the row's vector. */
  MEANING,
  /** The mean cosine of the row and two messages before and behind it. */
  WIDE_MEANING,
  /** The best cosine of the row's session. */
  SESSION_MEANING,
  /** 1 if the question names the row's speaker, -1 if it names another one only. */
  SPEAKER,
  /** The logarithm of the number of terms: a long message holds more. */
  LENGTH,
  /** 1 if the row ends with a question mark: it rather asks than answers. */
  ASKS,
  /** 1 if the question asks for a time and the row tells one. */
  TELLS_TIME,
  /** 1 within the time that the question names, less and less behind it. */
  TIME;

  boolean isOfWords() {
    return this == WORDS || this == NEAR_WORDS || this == WIDE_WORDS || this == SESSION_WORDS;
  }

  boolean isOfMeaning() {
    return this == MEANING || this == WIDE_MEANING || this == SESSION_MEANING;
  }
}
