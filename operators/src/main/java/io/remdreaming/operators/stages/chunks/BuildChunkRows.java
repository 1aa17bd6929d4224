package io.remdreaming.operators.stages.chunks;

import io.remdreaming.model.chunks.ChunkedWindow;
import io.remdreaming.model.memory.Operations;
import io.remdreaming.model.memory.Origin;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.operators.stages.prompts.Transcript;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** The chunks of a session window as one set of resources. */
final class BuildChunkRows implements MapFunction<ChunkedWindow, RowSet> {

  private static final long serialVersionUID = 1L;

  private BuildChunkRows() {}

  static SingleOutputStreamOperator<RowSet> on(DataStream<ChunkedWindow> windows) {
    return windows
        .map(new BuildChunkRows())
        .returns(RowSet.class)
        .name("Build chunk rows")
        .uid("build-chunk-rows");
  }

  @Override
  public RowSet map(ChunkedWindow window) {
    var change = window.change();
    return RowSet.of(
            change.session().owner(),
            Operations.CHUNKS,
            change.windowId(),
            change.session().sessionId(),
            window.version(),
            change.messages().size(),
            ChunkRows.of(change, window.chunks(), window.made()))
        .from(new Origin(Transcript.trace(change.messages()), change.appendTime()))
        .provisional(window.provisional());
  }
}
