package io.remdreaming.operators.prompts;

import io.remdreaming.operators.gateway.GatewayOptions;
import io.remdreaming.operators.gateway.WindowRetryOptions;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Whether and how windows without an answer are asked about again.
 *
 * @param retry null if they are not: prompts wait for room, or nobody is asked
 * @param deployment the gateways' deployment
 */
public record AskingAgain(@Nullable WindowRetryOptions retry, String deployment)
    implements Serializable {

  /** Nothing is asked about again. */
  public static final AskingAgain NEVER = new AskingAgain(null, "");

  private static final long serialVersionUID = 1L;

  /** As a gateway says, if anybody is asked. */
  public static AskingAgain of(GatewayOptions gateway, boolean asks) {
    return asks ? new AskingAgain(gateway.windowRetry(), gateway.deployment()) : NEVER;
  }

  /** Whether anything is asked about again. */
  public boolean isOn() {
    return retry != null;
  }
}
