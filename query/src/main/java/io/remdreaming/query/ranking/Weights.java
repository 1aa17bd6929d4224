package io.remdreaming.query.ranking;

import static java.util.Map.entry;

import java.util.Map;

/**
 * What each signal weighs; those that speak for a row by itself sum to 1. Those of messages are
 * fitted on three conversations of LoCoMo (Maharana et al., "Evaluating Very Long-Term
 * Conversational Memory of LLM Agents", ACL 2024) by the listwise softmax loss, and were checked on
 * each conversation with the weights that the two others give; docs/benchmarks.md has the figures.
 */
record Weights(Map<Signal, Double> of) {

  private static final Weights MESSAGES =
      new Weights(
          Map.ofEntries(
              entry(Signal.WORDS, 0.08),
              entry(Signal.NEAR_WORDS, 0.13),
              entry(Signal.WIDE_WORDS, 0.24),
              entry(Signal.SESSION_WORDS, 0.17),
              entry(Signal.MEANING, 0.15),
              entry(Signal.WIDE_MEANING, 0.17),
              entry(Signal.SESSION_MEANING, 0.06),
              entry(Signal.SPEAKER, 0.06),
              entry(Signal.LENGTH, 0.25),
              entry(Signal.ASKS, -0.11),
              entry(Signal.TELLS_TIME, 0.19),
              entry(Signal.TIME, 0.36)));

  private static final Weights MESSAGES_BY_WORDS =
      new Weights(
          Map.ofEntries(
              entry(Signal.WORDS, 0.16),
              entry(Signal.NEAR_WORDS, 0.21),
              entry(Signal.WIDE_WORDS, 0.37),
              entry(Signal.SESSION_WORDS, 0.26),
              entry(Signal.SPEAKER, 0.06),
              entry(Signal.LENGTH, 0.33),
              entry(Signal.ASKS, -0.13),
              entry(Signal.TELLS_TIME, 0.22),
              entry(Signal.TIME, 0.48)));

  private static final Weights ROWS =
      new Weights(Map.of(Signal.WORDS, 0.5, Signal.MEANING, 0.5, Signal.TIME, 0.3));

  private static final Weights ROWS_BY_WORDS =
      new Weights(Map.of(Signal.WORDS, 1.0, Signal.TIME, 0.3));

  /**
   * Those of messages.
   *
   * @param meaning whether vectors tell anything
   */
  static Weights ofMessages(boolean meaning) {
    return meaning ? MESSAGES : MESSAGES_BY_WORDS;
  }

  /** Those of other rows. */
  static Weights ofRows(boolean meaning) {
    return meaning ? ROWS : ROWS_BY_WORDS;
  }

  double of(Signal signal) {
    return of.getOrDefault(signal, 0.0);
  }
}
