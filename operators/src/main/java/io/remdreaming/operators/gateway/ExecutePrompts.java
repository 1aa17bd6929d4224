package io.remdreaming.operators.gateway;

import static java.util.Objects.requireNonNull;

import io.remdreaming.model.gateway.ModelCall;
import io.remdreaming.model.gateway.Outcome;
import io.remdreaming.model.gateway.Prompt;
import io.remdreaming.model.gateway.ShedReason;
import io.remdreaming.model.ports.PromptGateway;
import io.remdreaming.model.ports.PromptQueueOptions;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;
import org.jspecify.annotations.Nullable;

/** The gateway of one subtask as Flink sees it: every prompt leaves with an outcome. */
final class ExecutePrompts<W> extends RichAsyncFunction<PromptRequest<W>, GatewayResult<W>> {

  private static final long serialVersionUID = 1L;

  private final String level;
  private final PromptQueueOptions queue;
  private final PromptGateway.Opener opener;
  private transient @Nullable PromptGateway gateway;
  private transient @Nullable PromptStatuses statuses;
  private transient @Nullable AtomicInteger open;

  ExecutePrompts(String level, PromptQueueOptions queue, PromptGateway.Opener opener) {
    this.level = level;
    this.queue = queue;
    this.opener = opener;
  }

  @Override
  public void open(OpenContext context) {
    var task = getRuntimeContext().getTaskInfo();
    var index = task.getIndexOfThisSubtask();
    gateway =
        opener.open(
            new PromptGateway.Subtask(level, index, task.getNumberOfParallelSubtasks()),
            () -> new GatewayMetrics(getRuntimeContext().getMetricGroup()));
    var taken = new AtomicInteger();
    open = taken;
    statuses = PromptStatuses.open(queue.deployment(), index);
    statuses.roomIs(level, () -> queue.capacity() - taken.get());
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
    if (taken <= queue.capacity() || queue.waitsForRoom()) {
      requireNonNull(statuses).opened(prompt);
      requireNonNull(gateway)
          .ask(prompt, (outcome, calls) -> end(prompted, prompt, outcome, calls, result));
    } else {
      requireNonNull(gateway).refused();
      var detail = "expected at most %d prompts".formatted(queue.capacity());
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
    requireNonNull(open).decrementAndGet();
    result.complete(List.of(asked(prompted, outcome, calls)));
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
    try {
      if (gateway != null) {
        gateway.close();
      }
    } finally {
      if (statuses != null) {
        statuses.close();
      }
    }
  }
}
