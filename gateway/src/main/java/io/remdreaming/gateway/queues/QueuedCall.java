package io.remdreaming.gateway.queues;

import io.remdreaming.model.tiers.Priority;

/** What waits for a slot of a model. */
public interface QueuedCall {

  /** Whose turn it is. */
  String tenant();

  Priority priority();

  /** About how many tokens it takes. */
  int estimatedTokens();

  /** Whether it needs no slot any more. */
  boolean isDone();

  /** It has a slot. */
  void go(Slot slot);
}
