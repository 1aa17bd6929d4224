package io.remdreaming.operators.moments;

import io.remdreaming.model.chunks.ChunkedPart;
import io.remdreaming.model.memory.Operations;
import io.remdreaming.model.memory.Row;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.ports.Factory;
import io.remdreaming.model.ports.LocalMoments;
import io.remdreaming.model.sessions.PartChange;
import io.remdreaming.operators.failures.DeadLetters;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** The moments of each chunked part, as one set. */
public final class RememberMoments extends ProcessFunction<ChunkedPart, RowSet> {

  private static final long serialVersionUID = 1L;

  private final Factory<LocalMoments> factory;
  private transient LocalMoments moments;

  private RememberMoments(Factory<LocalMoments> factory) {
    this.factory = factory;
  }

  /** Main output: sets of moments. Side output {@link DeadLetters#TAG}: parts that failed. */
  public static SingleOutputStreamOperator<RowSet> on(
      DataStream<ChunkedPart> parts, Factory<LocalMoments> factory) {
    return parts
        .process(new RememberMoments(factory))
        .returns(RowSet.class)
        .name("Remember moments")
        .uid("remember-moments");
  }

  @Override
  public void open(OpenContext context) {
    moments = factory.get();
  }

  @Override
  public void processElement(ChunkedPart part, Context context, Collector<RowSet> out) {
    var change = part.change();
    try {
      out.collect(set(change, rows(part)));
    } catch (RuntimeException e) {
      var ids = change.messages().stream().map(m -> m.id()).collect(Collectors.joining("\n"));
      context.output(
          DeadLetters.TAG,
          DeadLetters.failed(
              "moments", change.session().owner(), change.partId(), change.version(), e, ids));
    }
  }

  private List<Row> rows(ChunkedPart part) {
    var change = part.change();
    return change.kind() == PartChange.Kind.GONE
        ? List.of()
        : MomentRows.of(change, moments.remember(change.part(), part.chunks()));
  }

  private static RowSet set(PartChange change, List<Row> rows) {
    return RowSet.of(
        change.session().owner(),
        Operations.MOMENTS,
        change.partId(),
        change.session().sessionId(),
        change.version(),
        change.messages().size(),
        rows);
  }
}
