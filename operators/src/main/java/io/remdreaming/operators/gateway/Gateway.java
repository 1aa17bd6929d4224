package io.remdreaming.operators.gateway;

import io.remdreaming.model.gateway.ModelCall;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.ports.PromptGateway;
import io.remdreaming.model.ports.PromptQueueOptions;
import io.remdreaming.operators.keyed.AsyncByUser;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/**
 * The only way to a language model. It lies in the user's chain; answers come back in any order,
 * each with the work it was made from, so that a slow call holds up nobody. It takes as many
 * prompts as it has places for; the others come back without an answer at once, and are asked again
 * by whoever keeps their windows.
 */
public final class Gateway {

  /** The side output of every attempt, as it is in {@code llm_calls}. */
  public static final OutputTag<ModelCall> CALLS =
      new OutputTag<>("model-calls", TypeInformation.of(ModelCall.class));

  /**
   * Prompts have their deadline in the gateway. Flink would set an alarm for each, also for work
   * that calls no model, and wake a thread for it.
   */
  private static final long NO_TIMEOUT = 0;

  /**
   * Places for what passes at once; so the operator is never full of prompts, and no barrier waits
   * behind one.
   */
  private static final int SPARE = 256;

  private Gateway() {}

  /**
   * Has prompts answered. Main output: the work with its outcome, exactly one a prompt. Side
   * outputs: {@link #CALLS}, and {@code DeadLetters.TAG} with what models put out and nobody can
   * use.
   *
   * @param level which gateway it is: the calling operation
   * @param work the type of the stage's work
   * @param owner whose a piece of work is
   * @param queue how prompts wait
   * @param opener opens the gateway of each subtask
   */
  public static <W> SingleOutputStreamOperator<PromptResult<W>> on(
      String level,
      DataStream<PromptRequest<W>> prompts,
      TypeInformation<W> work,
      KeySelector<W, UserKey> owner,
      PromptQueueOptions queue,
      PromptGateway.Opener opener) {
    verify(prompts, queue);
    var capacity = queue.waitsForRoom() ? queue.capacity() : queue.capacity() + SPARE;
    KeySelector<PromptRequest<W>, UserKey> ofRequest = request -> owner.getKey(request.work());
    return new AsyncByUser<>(ofRequest, GatewayResult.type(work), NO_TIMEOUT, capacity)
        .unordered(prompts, new ExecutePrompts<W>(level, queue, opener))
        .name("Execute prompts: " + level)
        .uid("execute-prompts-" + level)
        .process(new RouteResults<W>())
        .returns(PromptResult.type(work))
        .name("Route results: " + level)
        .uid("route-results-" + level);
  }

  /** Where prompts wait for room, a full gateway holds up barriers until one of them has ended. */
  private static void verify(DataStream<?> prompts, PromptQueueOptions queue) {
    var checkpoints = prompts.getExecutionEnvironment().getCheckpointConfig();
    var longest = checkpoints.getCheckpointTimeout() / 2;
    if (checkpoints.isCheckpointingEnabled() && queue.timeout().toMillis() >= longest) {
      throw new IllegalArgumentException(
          "expected a timeout of less than half the checkpoint timeout, %d ms, found %d ms"
              .formatted(longest, queue.timeout().toMillis()));
    }
  }
}
