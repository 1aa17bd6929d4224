package io.remdreaming.model.ports;

import io.remdreaming.model.gateway.ModelCall;
import io.remdreaming.model.gateway.ShedReason;
import io.remdreaming.model.tiers.TierModel;
import java.util.function.IntSupplier;

/** What a gateway tells of its work, to be measured; called by its one thread. */
public interface GatewayListener {

  /** Keeps nothing of what it is told. */
  static GatewayListener silent() {
    return new GatewayListener() {
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

      @Override
      public void valuesRedacted(int count) {}
    };
  }

  /**
   * A queue of a model was opened.
   *
   * @param inFlight how many calls are under way
   * @param waiting how many prompts wait
   * @param breaker 0 for a closed breaker, 1 for a probing one, 2 for an open one
   */
  void queueOpened(TierModel model, IntSupplier inFlight, IntSupplier waiting, IntSupplier breaker);

  /** A prompt has come. */
  void promptTaken();

  /** A call has ended. */
  void callEnded(ModelCall call);

  /** A failed call is made again. */
  void callRetried();

  /** The model is asked to repair its answer. */
  void answerRepaired();

  /** An answer was known. */
  void cacheHit();

  /** A prompt ends without an answer. */
  void promptShed(ShedReason reason);

  /** So many different values of a prompt are kept from the model. */
  void valuesRedacted(int count);
}
