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
 * Which operations ask models about parts.
 *
 * @param byOperation how each operation asks
 * @param again whether parts without an answer are asked about again
 */
public record SessionPromptRetries(Map<String, PromptOptions> byOperation, UnansweredOptions again)
    implements Serializable {

  private static final long serialVersionUID = 1L;

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

  /** The operations that ask about a part and may ask again, in order. */
  List<String> about(SessionWindowChange part) {
    return !again.isOn()
        ? List.of()
        : byOperation.entrySet().stream()
            .filter(each -> asks(each.getValue(), part))
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
  }

  private static boolean asks(PromptOptions options, SessionWindowChange part) {
    return part.kind() != SessionWindowChange.Kind.GONE
        && options.at(part.wanted()).tier() != Tier.BASIC
        && options.pays(part.part().start());
  }
}
