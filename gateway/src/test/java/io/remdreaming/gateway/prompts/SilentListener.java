package io.remdreaming.gateway.prompts;

import io.remdreaming.model.gateway.ModelCall;
import io.remdreaming.model.gateway.ShedReason;
import io.remdreaming.model.ports.GatewayListener;
import io.remdreaming.model.tiers.TierModel;
import java.util.function.IntSupplier;

/** Measures nothing. */
final class SilentListener implements GatewayListener {

  @Override
  public void queueOpened(
      TierModel model, IntSupplier inFlight, IntSupplier waiting, IntSupplier breaker) {}

  @Override
  public void promptTaken() {}

  @Override
  public void callEnded(ModelCall call) {}

  @Override
  public void callRetried() {}

  @Override
  public void answerRepaired() {}

  @Override
  public void cacheHit() {}

  @Override
  public void promptShed(ShedReason reason) {}
}
