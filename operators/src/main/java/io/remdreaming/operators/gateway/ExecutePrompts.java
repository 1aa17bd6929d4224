package io.remdreaming.operators.gateway;

import static java.util.Objects.requireNonNull;

import io.remdreaming.model.gateway.ModelCall;
import io.remdreaming.model.gateway.Outcome;
import io.remdreaming.model.gateway.Prompt;
import io.remdreaming.model.gateway.ShedReason;
import io.remdreaming.model.ports.CallLedger;
import io.remdreaming.model.ports.ChatModel;
import io.remdreaming.model.ports.TenantPolicies;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gateway of one subtask as Flink sees it: every prompt leaves with an outcome. */
final class ExecutePrompts<W> extends RichAsyncFunction<PromptRequest<W>, GatewayResult<W>> {

  private static final Logger LOG = LoggerFactory.getLogger(ExecutePrompts.class);
  private static final long serialVersionUID = 1L;

  private final String level;
  private final GatewayOptions options;
  private final GatewayPorts ports;
  private transient @Nullable SharedRateLimiters rates;
  private transient @Nullable GatewayEngine engine;
  private transient @Nullable List<AutoCloseable> opened;
  private transient @Nullable PromptStatuses statuses;
  private transient @Nullable AtomicInteger open;

  ExecutePrompts(String level, GatewayOptions options, GatewayPorts ports) {
    this.level = level;
    this.options = options;
    this.ports = ports;
  }

  /** Others can draw on its share of the rates though nobody asks here. */
  @Override
  public void open(OpenContext context) {
    var task = getRuntimeContext().getTaskInfo();
    var subtasks = task.getNumberOfParallelSubtasks();
    rates = opened(new SharedRateLimiters(options, subtasks, JvmRates.SHARED));
    statuses = opened(PromptStatuses.open(options.deployment(), task.getIndexOfThisSubtask()));
    open = new AtomicInteger();
  }

  /** The rest is opened for the first prompt: a job that asks nobody needs nothing of it. */
  private GatewayEngine engine() {
    if (engine == null) {
      engine = open();
    }
    return engine;
  }

  private GatewayEngine open() {
    var task = getRuntimeContext().getTaskInfo();
    var holder = "%s/%s/%d".formatted(options.deployment(), level, task.getIndexOfThisSubtask());
    var loop = opened(new ThreadEventLoop("gateway " + holder));
    var models = new HashMap<String, ChatModel>();
    for (var factory : ports.models()) {
      var model = opened(factory.get());
      models.put(model.provider(), model);
    }
    CallLedger ledger = opened(ports.ledger().open(holder));
    TenantPolicies policies = opened(ports.policies().get());
    return new GatewayEngine(
        options,
        models,
        ledger,
        policies,
        ports.check().get(),
        loop,
        new SplittableRandom(new SecureRandom().nextLong()),
        new GatewayMetrics(getRuntimeContext().getMetricGroup()),
        opened(ports.tracer().get()),
        requireNonNull(rates));
  }

  private <T extends AutoCloseable> T opened(T resource) {
    if (opened == null) {
      opened = new ArrayList<>();
    }
    opened.add(resource);
    return resource;
  }

  @Override
  public void asyncInvoke(PromptRequest<W> prompted, ResultFuture<GatewayResult<W>> result) {
    var prompt = prompted.prompt();
    if (prompt == null) {
      var outcome = prompted.isPending() ? Outcome.PENDING : Outcome.NOT_ASKED;
      result.complete(List.of(asked(prompted, outcome, List.of())));
    } else {
      ask(prompted, prompt, result);
    }
  }

  private void ask(
      PromptRequest<W> prompted, Prompt prompt, ResultFuture<GatewayResult<W>> result) {
    var taken = requireNonNull(open).incrementAndGet();
    tellRoom(taken);
    if (taken <= options.waiting() || options.waitsForRoom()) {
      requireNonNull(statuses).opened(prompt);
      engine().ask(prompt, (outcome, calls) -> end(prompted, prompt, outcome, calls, result));
    } else {
      engine().refused();
      var detail = "expected at most %d prompts".formatted(options.waiting());
      end(prompted, prompt, Outcome.shed(ShedReason.QUEUE_FULL, detail), List.of(), result);
    }
  }

  private void end(
      PromptRequest<W> prompted,
      Prompt prompt,
      Outcome outcome,
      List<ModelCall> calls,
      ResultFuture<GatewayResult<W>> result) {
    requireNonNull(statuses).ended(prompt, outcome);
    tellRoom(requireNonNull(open).decrementAndGet());
    result.complete(List.of(asked(prompted, outcome, calls)));
  }

  private void tellRoom(int taken) {
    requireNonNull(statuses).roomIs(level, options.waiting() - taken);
  }

  /** The deadline comes first, so this is never seen; it would be an outcome like any other. */
  @Override
  public void timeout(PromptRequest<W> prompted, ResultFuture<GatewayResult<W>> result) {
    var outcome = Outcome.shed(ShedReason.TIMED_OUT, "expected the deadline to come first");
    result.complete(List.of(asked(prompted, outcome, List.of())));
  }

  private static <W> GatewayResult<W> asked(
      PromptRequest<W> prompted, Outcome outcome, List<ModelCall> calls) {
    return new GatewayResult<>(
        new PromptResult<>(prompted.prompt(), prompted.work(), outcome), calls);
  }

  @Override
  public void close() {
    if (opened != null) {
      for (var resource : opened) {
        try {
          resource.close();
        } catch (Exception e) {
          LOG.warn("The gateway did not close well", e);
        }
      }
    }
  }
}
