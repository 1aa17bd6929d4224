package io.remdreaming.operators.gateway;

import io.remdreaming.model.gateway.Outcome;
import io.remdreaming.model.gateway.Prompt;
import io.remdreaming.model.gateway.Shed;
import io.remdreaming.model.gateway.ShedReason;

/** What the gateways of subtask 0 tell, as a test says. */
public final class GivenStatuses implements AutoCloseable {

  private final PromptStatuses statuses;

  public GivenStatuses(String deployment) {
    statuses = PromptStatuses.open(deployment, 0);
  }

  public void opened(Prompt prompt) {
    statuses.opened(prompt);
  }

  public void answered(Prompt prompt) {
    statuses.ended(prompt, Outcome.NOT_ASKED);
  }

  public void shed(Prompt prompt, ShedReason reason) {
    statuses.ended(prompt, Outcome.of(Shed.of(reason, "")));
  }

  public void room(String operation, int places) {
    statuses.roomIs(operation, () -> places);
  }

  @Override
  public void close() {
    statuses.close();
  }
}
