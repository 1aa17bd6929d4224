package io.remdreaming.gateway.prompts;

import io.remdreaming.gateway.GatewayOptions;
import io.remdreaming.model.gateway.Contents;
import io.remdreaming.model.gateway.Prompt;
import io.remdreaming.model.gateway.Routing.Route;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What was tried for a prompt, and what is to be tried next. */
final class RetryState {

  /** No more tries. */
  static final long NO_MORE = -1;

  private final GatewayOptions options;
  private final RandomGenerator random;

  private Prompt prompt;
  private int promptTokens;
  private Prompt sent;
  private int sentTokens;
  private @Nullable Route route;
  private String contentId = "";
  private String unusable = "";
  private int retries;
  private boolean isRepaired;

  RetryState(Prompt prompt, GatewayOptions options, RandomGenerator random) {
    this.prompt = prompt;
    this.options = options;
    this.random = random;
    this.promptTokens = Contents.estimatedInput(prompt);
    this.sent = prompt;
    this.sentTokens = promptTokens;
  }

  /** Begins anew if what may be sent is not what was sent before: a policy has changed. */
  void send(Prompt redacted) {
    if (redacted.data().equals(prompt.data())) {
      return;
    }
    prompt = redacted;
    promptTokens = Contents.estimatedInput(redacted);
    sent = redacted;
    sentTokens = promptTokens;
    route = null;
    isRepaired = false;
  }

  /** The tokens of the prompt itself, by estimate. */
  int promptTokens() {
    return promptTokens;
  }

  /** About how many tokens the next attempt takes. */
  int estimatedTokens() {
    return sentTokens + sent.maxOutputTokens();
  }

  /** What the model put out and nobody could use, or {@code ""}. */
  String unusable() {
    return unusable;
  }

  AttemptRequest next(Route to, long now) {
    if (!to.equals(route)) {
      route = to;
      contentId = Contents.id(prompt, to.model());
    }
    return AttemptRequest.of(
        sent,
        to.tier(),
        to.model(),
        contentId,
        isRepaired,
        options.prices(),
        now,
        random.nextLong(),
        random.nextLong());
  }

  /** How long to wait before the same is tried again, or {@link #NO_MORE}. */
  long retry(long askedMillis) {
    if (retries >= options.retry().most()) {
      return NO_MORE;
    }
    retries++;
    return options.retry().waitMillis(retries, askedMillis, random.nextDouble());
  }

  /** Has the model told what was wrong, once and if it can read that; false if it cannot. */
  boolean repair(String raw, String problem) {
    unusable = raw;
    var next = RepairPrompt.again(prompt, raw, problem);
    var tokens = Contents.estimatedInput(next);
    if (isRepaired || route == null || tokens > route.model().maxInputTokens()) {
      return false;
    }
    isRepaired = true;
    sent = next;
    sentTokens = tokens;
    return true;
  }
}
