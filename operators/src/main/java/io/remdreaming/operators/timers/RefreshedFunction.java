package io.remdreaming.operators.timers;

import io.remdreaming.model.memory.UserKey;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * A function keyed by owner, of which an owner sees what is new in a broadcast with its next input,
 * else by its timer, else at end of input.
 *
 * @param <I> the owner's input
 * @param <B> what is broadcast
 * @param <O> what comes out
 */
public abstract class RefreshedFunction<I, B, O>
    extends KeyedBroadcastProcessFunction<UserKey, I, B, O> {

  private static final long serialVersionUID = 1L;

  private final Duration interval;
  private transient RefreshTimers refresh;

  /**
   * @param interval how soon silent owners see what is new, at first
   */
  protected RefreshedFunction(Duration interval) {
    this.interval = interval;
  }

  @Override
  public void open(OpenContext context) throws Exception {
    refresh = new RefreshTimers(getRuntimeContext(), interval);
  }

  @Override
  public void processElement(I input, ReadOnlyContext context, Collector<O> out) throws Exception {
    var timers = context.timerService();
    var known = refresh.known();
    if (!known.isSet()) {
      EndOfInput.await(timers); // an owner with a timer awaits it since its first input
    }
    take(input, context, out);
    if (known.isSet() || isRefreshed()) {
      refresh.afterInput(known, context.getCurrentKey(), timers);
    }
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<O> out) throws Exception {
    if (EndOfInput.isReachedAt(timestamp)) {
      end(context, out);
      return;
    }
    fireOwnTimers(context, out);
    if (!refresh.isDueAt(timestamp)) {
      return;
    }
    var isNew = refresh(context, out);
    if (isRefreshed()) {
      refresh.afterFiring(context.getCurrentKey(), !isNew, context.timerService());
    } else {
      refresh.stop();
    }
  }

  /** Takes an input, and sees what is new before it. */
  protected abstract void take(I input, ReadOnlyContext context, Collector<O> out) throws Exception;

  /** Whether the current owner has anything that news could change before the end of input. */
  protected abstract boolean isRefreshed() throws Exception;

  /** Does what timers of its own are for; called by every timer before the end of input. */
  protected void fireOwnTimers(ReadOnlyContext context, Collector<O> out) throws Exception {}

  /** Sees what is new; whether anything is. */
  protected abstract boolean refresh(ReadOnlyContext context, Collector<O> out) throws Exception;

  /** Sees what is new when there is no more input. */
  protected abstract void end(ReadOnlyContext context, Collector<O> out) throws Exception;
}
