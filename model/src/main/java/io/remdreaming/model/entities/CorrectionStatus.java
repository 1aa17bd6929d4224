package io.remdreaming.model.entities;

import io.remdreaming.model.activity.Forget;

/**
 * What a correction does now.
 *
 * @param request the correction
 * @param matches how many mentions or facts it covers; 0 if nothing says any more what it is about
 */
public record CorrectionStatus(Forget request, int matches) {

  /** Whether it changes anything. */
  public boolean isApplied() {
    return matches > 0;
  }
}
