package io.remdreaming.operators.windows.upgrades;

import io.remdreaming.model.ports.PromptQueueOptions;
import io.remdreaming.model.sessions.SessionWindowChange;
import io.remdreaming.model.tiers.Tier;
import io.remdreaming.operators.stages.prompts.PromptOptions;
import io.remdreaming.operators.stages.prompts.UnansweredOptions;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which operations ask models about session windows.
 *
 * @param byOperation how each operation asks
 * @param again whether windows without an answer are prompted again
 */
public record SessionPromptRetries(Map<String, PromptOptions> byOperation, UnansweredOptions again)
    implements Serializable {

  public SessionPromptRetries {
    byOperation = new HashMap<>(byOperation);
  }

  /** Of operations that ask by a gateway. */
  public static SessionPromptRetries of(
      Map<String, PromptOptions> byOperation, PromptQueueOptions queue) {
    var asks = byOperation.values().stream().anyMatch(each -> each.best() != Tier.BASIC);
    return new SessionPromptRetries(byOperation, UnansweredOptions.of(queue, asks));
  }

  /** Of operations that ask nobody, or whose prompts wait for room. */
  public static SessionPromptRetries never() {
    return new SessionPromptRetries(Map.of(), UnansweredOptions.NEVER);
  }

  /** The operations that ask about a session window and may ask again, in order. */
  List<String> about(SessionWindowChange window) {
    return !again.isOn()
        ? List.of()
        : byOperation.entrySet().stream()
            .filter(each -> asks(each.getValue(), window))
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
  }

  private static boolean asks(PromptOptions options, SessionWindowChange window) {
    return window.kind() != SessionWindowChange.Kind.DELETE
        && options.at(window.requested()).tier() != Tier.BASIC
        && options.pays(window.window().start());
  }
}
