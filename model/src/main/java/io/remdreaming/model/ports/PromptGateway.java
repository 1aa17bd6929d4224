package io.remdreaming.model.ports;

import io.remdreaming.model.gateway.ModelCall;
import io.remdreaming.model.gateway.Outcome;
import io.remdreaming.model.gateway.Prompt;
import java.io.Serializable;
import java.util.List;
import java.util.function.Supplier;

/** Has prompts answered by language models; every prompt has exactly one outcome. */
public interface PromptGateway extends AutoCloseable {

  /** Has a prompt answered or shed. Never blocks; the listener is called on another thread. */
  void ask(Prompt prompt, Listener listener);

  /** Counts a prompt that was not asked, because the queue was full. */
  void refused();

  @Override
  void close();

  /** Who wants to know the outcome. */
  @FunctionalInterface
  interface Listener {

    /** Called once, with the calls that the outcome took. */
    void heard(Outcome outcome, List<ModelCall> calls);
  }

  /** Opens gateways on the tasks that use them; travels in the job graph, without a secret. */
  @FunctionalInterface
  interface Opener extends Serializable {

    /**
     * Opens the gateway of a subtask; connections are opened for the first prompt.
     *
     * @param metrics made for the first prompt
     */
    PromptGateway open(Subtask subtask, Supplier<GatewayListener> metrics);
  }

  /**
   * Whose gateway it is.
   *
   * @param operation the calling operation
   * @param index of the subtask, from 0
   * @param count how many subtasks there are
   */
  record Subtask(String operation, int index, int count) {}
}
