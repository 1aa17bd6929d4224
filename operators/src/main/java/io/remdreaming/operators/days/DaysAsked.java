package io.remdreaming.operators.days;

import io.remdreaming.model.days.DayChange;
import io.remdreaming.operators.prompts.AskingAgain;
import java.io.Serializable;

/**
 * Which days models are asked about.
 *
 * @param again whether days without an answer are asked about again
 * @param minMessages the least messages of such a day
 */
public record DaysAsked(AskingAgain again, int minMessages) implements Serializable {

  private static final long serialVersionUID = 1L;

  boolean about(DayChange change) {
    return change.kind() != DayChange.Kind.GONE && change.messages().size() >= minMessages;
  }
}
