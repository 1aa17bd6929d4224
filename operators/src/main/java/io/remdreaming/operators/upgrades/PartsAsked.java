package io.remdreaming.operators.upgrades;

import io.remdreaming.model.sessions.PartChange;
import io.remdreaming.model.tiers.Tier;
import io.remdreaming.operators.gateway.GatewayOptions;
import io.remdreaming.operators.prompts.AskingAgain;
import io.remdreaming.operators.prompts.PromptOptions;
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
public record PartsAsked(Map<String, PromptOptions> byOperation, AskingAgain again)
    implements Serializable {

  private static final long serialVersionUID = 1L;

  public PartsAsked {
    byOperation = new HashMap<>(byOperation);
  }

  /** Of operations that ask by a gateway. */
  public static PartsAsked of(Map<String, PromptOptions> byOperation, GatewayOptions gateway) {
    var asks = byOperation.values().stream().anyMatch(each -> each.best() != Tier.BASIC);
    return new PartsAsked(byOperation, AskingAgain.of(gateway, asks));
  }

  /** Of operations that ask nobody, or whose prompts wait for room. */
  public static PartsAsked never() {
    return new PartsAsked(Map.of(), AskingAgain.NEVER);
  }

  /** The operations that ask about a part and may ask again, in order. */
  List<String> about(PartChange part) {
    return !again.isOn()
        ? List.of()
        : byOperation.entrySet().stream()
            .filter(each -> asks(each.getValue(), part))
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
  }

  private static boolean asks(PromptOptions options, PartChange part) {
    return part.kind() != PartChange.Kind.GONE
        && options.at(part.wanted()).tier() != Tier.BASIC
        && options.pays(part.part().start());
  }
}
