package io.remdreaming.operators.stages.chunks;

import io.remdreaming.model.chunks.Chunk;
import io.remdreaming.model.chunks.ChunkedWindow;
import io.remdreaming.model.gateway.Provenance;
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

/**
 * Divides each closed session window into chunks of whole turns; a window that is gone has none.
 */
final class ChunkWindows extends ProcessFunction<SessionWindowChange, ChunkedWindow> {

  private static final long serialVersionUID = 1L;

  private final Factory<LocalChunker> chunkers;
  private transient LocalChunker chunker;

  private ChunkWindows(Factory<LocalChunker> chunkers) {
    this.chunkers = chunkers;
  }

  /**
   * Main output: chunked session windows. Side output {@link DeadLetters#TAG}: windows that failed.
   */
  static SingleOutputStreamOperator<ChunkedWindow> on(
      DataStream<SessionWindowChange> windows, Factory<LocalChunker> chunkers) {
    return windows
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
    ChunkedWindow window;
    try {
      window = new ChunkedWindow(change, chunks(change), Provenance.LOCAL);
    } catch (Throwable e) {
      context.output(DeadLetters.TAG, SessionWindowPrompts.failed("chunks", change, e));
      return;
    }
    out.collect(window);
  }

  private List<Chunk> chunks(SessionWindowChange change) {
    return change.kind() == SessionWindowChange.Kind.DELETE
        ? List.of()
        : chunker.chunk(change.window());
  }
}
