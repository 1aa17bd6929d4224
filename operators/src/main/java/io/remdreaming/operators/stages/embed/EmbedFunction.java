package io.remdreaming.operators.stages.embed;

import io.remdreaming.model.gateway.ModelCall;
import io.remdreaming.model.ports.TextEmbedder;
import io.remdreaming.operators.gateway.Gateway;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;
import org.jspecify.annotations.Nullable;

/** What asks for vectors by an embedder that each subtask opens for itself. */
abstract class EmbedFunction<I, O> extends RichAsyncFunction<I, O> {

  private static final long serialVersionUID = 1L;

  private final TextEmbedder.Opener opener;
  private final String owner;
  private transient @Nullable TextEmbedder embedder;

  /**
   * @param owner what opens embedders, by a name that nothing else of the job has
   */
  EmbedFunction(TextEmbedder.Opener opener, String owner) {
    this.opener = opener;
    this.owner = owner;
  }

  @Override
  public void open(OpenContext context) {
    open(owner + "/" + getRuntimeContext().getTaskInfo().getIndexOfThisSubtask());
  }

  final void open(String name) {
    embedder = opener.open(name);
  }

  @Override
  public void close() {
    if (embedder != null) {
      embedder.close();
    }
  }

  final TextEmbedder embedder() {
    return Objects.requireNonNull(embedder, "open before use");
  }

  /** Sends each outcome to its door: calls to {@link Gateway#CALLS}, the rest where it belongs. */
  abstract static class Route<I, O> extends ProcessFunction<I, O> {

    private static final long serialVersionUID = 1L;

    private transient @Nullable EmbedMetrics metrics;

    @Override
    public void open(OpenContext context) {
      metrics = new EmbedMetrics(getRuntimeContext().getMetricGroup());
    }

    final EmbedMetrics metrics() {
      return Objects.requireNonNull(metrics, "open before use");
    }

    final void outputCalls(List<ModelCall> calls, Context context) {
      metrics().callsEnded(calls);
      calls.forEach(call -> context.output(Gateway.CALLS, call));
    }
  }
}
