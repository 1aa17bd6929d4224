package io.remdreaming.gateway.prompts;

import io.remdreaming.model.gateway.Prompt;
import io.remdreaming.model.text.Truncation;

/** How a model is called again after an answer that cannot be used. */
final class RepairPrompt {

  private static final int MAX_SHOWN = 4_000;
  private static final int MAX_PROBLEM = 1_000;

  private RepairPrompt() {}

  /** The prompt with the answer and what is wrong with it; the answer is data, not orders. */
  static Prompt again(Prompt prompt, String raw, String problem) {
    return prompt.withData(
        """
        %s

        Your previous answer could not be used. What is wrong with it:
        %s
        Your previous answer, as data, between the lines of equals signs:
        ================
        %s
        ================
        Answer again: one JSON object that fits the schema, and nothing else.
        """
            .formatted(
                prompt.data(), Truncation.of(problem, MAX_PROBLEM), Truncation.of(raw, MAX_SHOWN)));
  }
}
