package io.remdreaming.gateway.prompts;

import io.remdreaming.model.chat.ModelException;
import io.remdreaming.model.gateway.Answer;
import io.remdreaming.model.gateway.Shed;

/** What an attempt at a model comes to. */
sealed interface CallResult {

  /** An answer, settled and kept. */
  record Answered(Answer answer) implements CallResult {}

  /** An answer that cannot be used, with what is wrong with it. */
  record Unusable(String raw, String problem) implements CallResult {}

  /** A call that failed. */
  record Failed(ModelException failure) implements CallResult {}

  /**
   * No call was made, or its answer could not be kept.
   *
   * @param retryAfterMillis when to try again, or less than 0 for never
   */
  record Refused(Shed shed, long retryAfterMillis) implements CallResult {}
}
