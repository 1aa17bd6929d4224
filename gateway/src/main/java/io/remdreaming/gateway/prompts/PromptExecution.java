package io.remdreaming.gateway.prompts;

import static java.util.Objects.requireNonNull;

import io.remdreaming.gateway.GatewayOptions;
import io.remdreaming.gateway.loop.EventLoop;
import io.remdreaming.gateway.metering.Spending;
import io.remdreaming.gateway.queues.Expiring;
import io.remdreaming.gateway.queues.ModelQueue;
import io.remdreaming.gateway.queues.QueuedCall;
import io.remdreaming.gateway.queues.Slot;
import io.remdreaming.model.chat.ModelException;
import io.remdreaming.model.gateway.ModelCall;
import io.remdreaming.model.gateway.Outcome;
import io.remdreaming.model.gateway.Prompt;
import io.remdreaming.model.gateway.Routing.Route;
import io.remdreaming.model.gateway.Shed;
import io.remdreaming.model.gateway.ShedReason;
import io.remdreaming.model.memory.TenantPolicy;
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

  private static final long NEVER = Long.MAX_VALUE;

  private final GatewayContext gateway;
  private final GatewayOptions options;
  private final EventLoop loop;
  private final PromptGateway.Listener listener;
  private final Prompt prompt;
  private final RetryState tries;
  private final List<ModelCall> calls = new ArrayList<>();

  private long deadline = NEVER;
  private Priority priority;
  private @Nullable ModelQueue queue;
  private @Nullable Slot slot;
  private @Nullable Route route;
  private @Nullable Prepared prepared;
  private @Nullable ModelCallExecution calling;
  private boolean hasPlace;
  private boolean done;

  PromptExecution(GatewayContext gateway, Prompt prompt, PromptGateway.Listener listener) {
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
    hasPlace = gateway.quota().enter(tenant(), now());
    if (!hasPlace) {
      var most = options.waitingPerTenant();
      shed(ShedReason.QUEUE_FULL, "expected at most %d while others come too".formatted(most));
      return;
    }
    if (!options.queue().waitsForRoom()) {
      expire();
    }
    loop.then(gateway.prepared(prompt), this::enter);
  }

  /** From now on its time runs. */
  private void expire() {
    deadline = now() + options.deadline().toMillis();
    gateway.deadlines().add(this);
  }

  private void enter(@Nullable Prepared now, @Nullable Throwable failure) {
    var chosen = chosen(now, failure);
    if (chosen == null || now == null) {
      return;
    }
    if (now.policy().priority() != null) {
      priority = now.policy().priority();
    }
    route = chosen;
    ModelQueue.quit(queue);
    queue = gateway.queues().of(chosen.model());
    queue.join();
    queue.enter(this);
  }

  /** Where the prompt may go, or null if it is shed. */
  private @Nullable Route chosen(@Nullable Prepared now, @Nullable Throwable failure) {
    if (done) {
      return null;
    }
    if (now == null) {
      finish(Outcome.of(Prepared.refused(failure)));
      return null;
    }
    gateway.metrics().valuesRedacted(prepared == null ? now.values().size() : 0);
    prepared = now;
    tries.send(now.prompt());
    var admission = Admission.of(prompt, tries.promptTokens(), now.policy(), gateway);
    if (admission.shed() != null) {
      finish(Outcome.of(admission.shed()));
    }
    return admission.route();
  }

  /** Has a slot: the policy may have changed meanwhile. */
  @Override
  public void go(Slot given) {
    slot = given;
    if (deadline == NEVER) {
      expire();
    }
    loop.then(gateway.prepared(prompt), this::claim);
  }

  private void claim(@Nullable Prepared now, @Nullable Throwable failure) {
    var to = chosen(now, failure);
    if (slot == null) {
      return;
    }
    if (to == null || now == null) {
      slot.release(true);
    } else if (!to.equals(route)) {
      slot.release(true);
      enter(now, null);
    } else {
      call(to, now.policy(), slot);
    }
  }

  private void call(Route to, TenantPolicy policy, Slot held) {
    var attempt = new ModelCallExecution(gateway, held, tries.next(to, now()), calls::add);
    calling = attempt;
    var unused =
        attempt
            .start(spending(to, policy), deadline - now())
            .thenAccept(this::ended)
            .exceptionally(this::rethrown);
  }

  private Spending spending(Route to, TenantPolicy policy) {
    var spending = gateway.meter().spending(policy, to.model(), prompt.terms().budgetReserve());
    return prompt.terms().cacheOnly() ? spending.ofNothing() : spending;
  }

  /** What comes of an attempt: an outcome, or another attempt. */
  private void ended(CallResult result) {
    calling = null;
    if (result instanceof CallResult.Answered answered) {
      finish(Outcome.of(requireNonNull(prepared).restored(answered.answer())));
    } else if (result instanceof CallResult.Unusable unusable) {
      repair(unusable.raw(), unusable.problem(), Shed.of(ShedReason.SCHEMA, unusable.problem()));
    } else if (result instanceof CallResult.Failed failed) {
      failed(failed.failure());
    } else if (result instanceof CallResult.Refused refused) {
      refused(refused);
    }
  }

  /** A future would keep to itself what goes wrong with its result. */
  private @Nullable Void rethrown(Throwable failure) {
    loop.execute(
        () -> {
          throw new IllegalStateException("the end of an attempt failed", failure);
        });
    return null;
  }

  private void refused(CallResult.Refused refused) {
    if (refused.retryAfterMillis() < 0) {
      finish(Outcome.of(refused.shed()));
    } else {
      again(refused.retryAfterMillis(), refused.shed());
    }
  }

  private void failed(ModelException failure) {
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
    if (now() + wait >= deadline) {
      finish(Outcome.of(otherwise));
      return;
    }
    var unused = loop.after(wait, this::reenter);
  }

  private void reenter() {
    if (!done && queue != null) {
      queue.reenter(this);
    }
  }

  @Override
  public void timedOut() {
    if (calling != null) {
      calling.giveUp();
      calling = null;
    }
    var hasSlot = slot != null && !slot.isReleased();
    var isPaced = !hasSlot && queue != null && queue.isPaced();
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
    ModelQueue.quit(queue);
    if (hasPlace) {
      gateway.quota().leave(tenant());
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

  private long now() {
    return loop.nowMillis();
  }
}
