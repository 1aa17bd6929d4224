package io.remdreaming.gateway.prompts;

import io.remdreaming.gateway.GatewayOptions;
import io.remdreaming.gateway.loop.EventLoop;
import io.remdreaming.gateway.queues.Expiring;
import io.remdreaming.gateway.queues.ModelQueue;
import io.remdreaming.gateway.queues.QueuedCall;
import io.remdreaming.model.budget.ClaimResult;
import io.remdreaming.model.chat.ChatAnswer;
import io.remdreaming.model.chat.ModelException;
import io.remdreaming.model.gateway.ModelCall;
import io.remdreaming.model.gateway.Outcome;
import io.remdreaming.model.gateway.Prompt;
import io.remdreaming.model.gateway.Routing.Route;
import io.remdreaming.model.gateway.Shed;
import io.remdreaming.model.gateway.ShedReason;
import io.remdreaming.model.memory.TenantPolicy;
import io.remdreaming.model.ports.CallTracer;
import io.remdreaming.model.ports.PromptGateway;
import io.remdreaming.model.tiers.Priority;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way of one prompt: read the policy, stand in line, claim, call, settle; wait and repeat, or
 * repair, where that helps. Whatever happens, there is one outcome before the deadline.
 */
final class PromptExecution implements QueuedCall, Expiring {

  private static final long BUSY_MILLIS = 250;
  private static final long NEVER = Long.MAX_VALUE;

  private final GatewayEngine gateway;
  private final GatewayOptions options;
  private final EventLoop loop;
  private final PromptGateway.Listener listener;
  private final Prompt prompt;
  private final RetryState tries;
  private final List<ModelCall> calls = new ArrayList<>();

  private long deadline = NEVER;
  private Priority priority;
  private @Nullable ModelQueue lane;
  private @Nullable Route route;
  private @Nullable ModelCallExecution calling;
  private Spending spending = Spending.NOTHING;
  private boolean hasPlace;
  private boolean hasSlot;
  private boolean done;

  PromptExecution(GatewayEngine gateway, Prompt prompt, PromptGateway.Listener listener) {
    this.gateway = gateway;
    this.options = gateway.options();
    this.loop = gateway.loop();
    this.listener = listener;
    this.prompt = prompt;
    this.tries = new RetryState(prompt, options, gateway.random());
    this.priority = prompt.terms().priority();
  }

  @Override
  public String tenant() {
    return prompt.subject().owner().tenantId();
  }

  @Override
  public Priority priority() {
    return priority;
  }

  @Override
  public boolean isDone() {
    return done;
  }

  @Override
  public int estimatedTokens() {
    return tries.estimatedTokens();
  }

  @Override
  public long deadline() {
    return deadline;
  }

  /** Begins: the policy decides where to stand in line. */
  void start() {
    hasPlace = gateway.room().enter(tenant(), loop.nowMillis());
    if (!hasPlace) {
      var most = options.waitingPerTenant();
      shed(ShedReason.QUEUE_FULL, "expected at most %d while others come too".formatted(most));
      return;
    }
    if (!options.queue().waitsForRoom()) {
      expire();
    }
    gateway.then(gateway.policy(tenant()), this::enter);
  }

  /** From now on its time runs. */
  private void expire() {
    deadline = loop.nowMillis() + options.deadline().toMillis();
    gateway.deadlines().add(this);
  }

  private void enter(@Nullable TenantPolicy policy, @Nullable Throwable failure) {
    var chosen = chosen(policy, failure);
    if (chosen == null || policy == null) {
      return;
    }
    if (policy.priority() != null) {
      priority = policy.priority();
    }
    route = chosen;
    ModelQueue.quit(lane);
    lane = gateway.lane(chosen.model());
    lane.join();
    lane.enter(this);
  }

  /** Where the prompt may go, or null if it is shed. */
  private @Nullable Route chosen(@Nullable TenantPolicy policy, @Nullable Throwable failure) {
    if (done) {
      return null;
    }
    if (policy == null) {
      shed(ShedReason.CONTROL_UNREADABLE, String.valueOf(failure));
      return null;
    }
    var admission =
        Admission.of(
            prompt, tries.promptTokens(), policy, options, model -> gateway.model(model) != null);
    if (admission.shed() != null) {
      finish(Outcome.of(admission.shed()));
    }
    return admission.route();
  }

  /** Has a slot: the policy may have changed meanwhile. */
  @Override
  public void go() {
    hasSlot = true;
    if (deadline == NEVER) {
      expire();
    }
    gateway.then(gateway.policy(tenant()), this::claim);
  }

  private void claim(@Nullable TenantPolicy policy, @Nullable Throwable failure) {
    var to = chosen(policy, failure);
    if (to == null || policy == null || lane == null) {
      leave(true);
      return;
    }
    if (!to.equals(route)) {
      leave(true);
      enter(policy, null);
      return;
    }
    calling = new ModelCallExecution(gateway, this, lane, tries.next(to, loop.nowMillis()));
    spending = Spending.of(prompt, to, policy, options);
    calling.claim(spending.limits(), deadline - loop.nowMillis());
  }

  /** The ledger had no reservation for this call. */
  void claimed(ClaimResult result, ModelCall call) {
    leave(true);
    calling = null;
    switch (result.kind()) {
      case CACHED -> cached(result, call);
      case OVER_BUDGET -> finish(Outcome.of(spending.exceededBy(call)));
      case BUSY ->
          again(BUSY_MILLIS, Shed.of(ShedReason.TIMED_OUT, "the content is being called for"));
      case ABSENT -> shed(ShedReason.BREAKER_OPEN, "the model has failed too often of late");
      case RESERVED -> throw new IllegalStateException("expected a reservation to be called");
    }
  }

  private void cached(ClaimResult result, ModelCall call) {
    var known = result.answer();
    if (known != null && route != null) {
      calls.add(call.fromCache());
      gateway.metrics().cacheHit();
      finish(Outcome.of(Answers.known(known, route)));
    }
  }

  void ledgerFailed(Throwable failure) {
    leave(true);
    calling = null;
    shed(ShedReason.LEDGER_UNAVAILABLE, String.valueOf(failure.getMessage()));
  }

  /** The answer is settled and kept. */
  void answered(ModelCall call, String json) {
    calling = null;
    finish(Outcome.of(Answers.fresh(json, call)));
  }

  /** The answer cannot be used: ask once more, with what is wrong. */
  void unusable(ChatAnswer answer, String problem) {
    calling = null;
    repair(answer.json(), problem, Shed.of(ShedReason.SCHEMA, problem));
  }

  void failed(ModelException failure) {
    calling = null;
    var shed = Answers.shed(failure);
    if (failure.isRetryable()) {
      retry(failure, shed);
    } else if (Answers.isRepairable(failure)) {
      repair(failure.raw(), String.valueOf(failure.getMessage()), shed);
    } else {
      finish(Outcome.of(shed));
    }
  }

  private void retry(ModelException failure, Shed otherwise) {
    var wait = tries.retry(failure.retryAfterMillis());
    if (wait == RetryState.NO_MORE) {
      finish(Outcome.of(otherwise));
      return;
    }
    gateway.metrics().callRetried();
    again(wait, otherwise);
  }

  private void repair(String raw, String problem, Shed otherwise) {
    if (!tries.repair(raw, problem)) {
      finish(Outcome.of(otherwise));
      return;
    }
    gateway.metrics().answerRepaired();
    again(0, otherwise);
  }

  /** Stands in line again after a while, if there is time. */
  private void again(long wait, Shed otherwise) {
    if (done) {
      return;
    }
    if (loop.nowMillis() + wait >= deadline) {
      finish(Outcome.of(otherwise));
      return;
    }
    var unused = loop.after(wait, this::reenter);
  }

  private void reenter() {
    if (!done && lane != null) {
      lane.reenter(this);
    }
  }

  /**
   * Gives back the slot.
   *
   * @param uncalled whether no call was made, so that the pace is not burdened
   */
  void leave(boolean uncalled) {
    if (hasSlot && lane != null) {
      hasSlot = false;
      if (uncalled) {
        lane.rate().giveBack(estimatedTokens());
      }
      lane.leave(this);
    }
  }

  void took(ModelCall call) {
    calls.add(call);
    gateway.metrics().callEnded(call);
    gateway.tracer().ended(CallTracer.Kind.CHAT, call, prompt.subject().trace());
  }

  @Override
  public void timedOut() {
    if (calling != null) {
      calling.giveUp();
      calling = null;
    }
    var isPaced = !hasSlot && lane != null && lane.isPaced();
    shed(
        isPaced ? ShedReason.RATE_LIMITED : ShedReason.TIMED_OUT,
        "expected an outcome within " + options.deadline());
  }

  private void shed(ShedReason reason, String detail) {
    finish(Outcome.shed(reason, detail));
  }

  private void finish(Outcome outcome) {
    if (done) {
      return;
    }
    done = true;
    ModelQueue.quit(lane);
    if (hasPlace) {
      gateway.room().leave(tenant());
      gateway.deadlines().remove(this);
    }
    var shed = outcome.shed();
    if (shed == null) {
      listener.heard(outcome, List.copyOf(calls));
      return;
    }
    gateway.metrics().promptShed(shed.reason());
    var raw = shed.raw().isEmpty() ? tries.unusable() : shed.raw();
    listener.heard(Outcome.of(new Shed(shed.reason(), shed.detail(), raw)), List.copyOf(calls));
  }
}
