package io.remdreaming.operators.windows.days;

import io.remdreaming.model.days.DayWindowChange;
import io.remdreaming.operators.stages.prompts.UnansweredOptions;
import java.io.Serializable;

/**
 * Which days models are asked about.
 *
 * @param again whether days without an answer are prompted again
 * @param minMessages the least messages of such a day
 */
public record DayPromptRetries(UnansweredOptions again, int minMessages) implements Serializable {

  boolean about(DayWindowChange change) {
    return change.kind() != DayWindowChange.Kind.DELETE && change.messages().size() >= minMessages;
  }
}
