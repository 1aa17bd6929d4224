package io.remdreaming.operators.stages.chunks;

import io.remdreaming.model.chunks.Chunk;
import io.remdreaming.model.chunks.ChunkedWindow;
import io.remdreaming.model.memory.Provenance;
import io.remdreaming.model.ports.Factory;
import io.remdreaming.model.ports.LocalChunker;
import io.remdreaming.model.sessions.SessionWindowChange;
import io.remdreaming.operators.failures.DeadLetters;
import io.remdreaming.operators.stages.prompts.SessionWindowPrompts;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Divides each closed part into chunks of whole turns; a part that is gone has none. */
final class ChunkWindows extends ProcessFunction<SessionWindowChange, ChunkedWindow> {

  private static final long serialVersionUID = 1L;

  private final Factory<LocalChunker> chunkers;
  private transient LocalChunker chunker;

  private ChunkWindows(Factory<LocalChunker> chunkers) {
    this.chunkers = chunkers;
  }

  /** Main output: chunked parts. Side output {@link DeadLetters#TAG}: parts that failed. */
  static SingleOutputStreamOperator<ChunkedWindow> on(
      DataStream<SessionWindowChange> parts, Factory<LocalChunker> chunkers) {
    return parts
        .process(new ChunkWindows(chunkers))
        .returns(ChunkedWindow.class)
        .name("Chunk session windows")
        .uid("chunk-session-windows");
  }

  @Override
  public void open(OpenContext context) {
    chunker = chunkers.get();
  }

  @Override
  public void processElement(
      SessionWindowChange change, Context context, Collector<ChunkedWindow> out) {
    ChunkedWindow part;
    try {
      part = new ChunkedWindow(change, chunks(change), Provenance.LOCAL);
    } catch (Throwable e) {
      context.output(DeadLetters.TAG, SessionWindowPrompts.failed("chunks", change, e));
      return;
    }
    out.collect(part);
  }

  private List<Chunk> chunks(SessionWindowChange change) {
    return change.kind() == SessionWindowChange.Kind.GONE
        ? List.of()
        : chunker.chunk(change.part());
  }
}
