package io.remdreaming.operators.chunks;

import io.remdreaming.model.chunks.Chunk;
import io.remdreaming.model.chunks.ChunkedPart;
import io.remdreaming.model.memory.Provenance;
import io.remdreaming.model.ports.Factory;
import io.remdreaming.model.ports.LocalChunker;
import io.remdreaming.model.sessions.PartChange;
import io.remdreaming.operators.failures.DeadLetters;
import io.remdreaming.operators.prompts.PartQuestion;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Divides each closed part into chunks of whole turns; a part that is gone has none. */
final class ChunkParts extends ProcessFunction<PartChange, ChunkedPart> {

  private static final long serialVersionUID = 1L;

  private final Factory<LocalChunker> chunkers;
  private transient LocalChunker chunker;

  private ChunkParts(Factory<LocalChunker> chunkers) {
    this.chunkers = chunkers;
  }

  /** Main output: chunked parts. Side output {@link DeadLetters#TAG}: parts that failed. */
  static SingleOutputStreamOperator<ChunkedPart> on(
      DataStream<PartChange> parts, Factory<LocalChunker> chunkers) {
    return parts
        .process(new ChunkParts(chunkers))
        .returns(ChunkedPart.class)
        .name("Chunk parts")
        .uid("chunk-parts");
  }

  @Override
  public void open(OpenContext context) {
    chunker = chunkers.get();
  }

  @Override
  public void processElement(PartChange change, Context context, Collector<ChunkedPart> out) {
    ChunkedPart part;
    try {
      part = new ChunkedPart(change, chunks(change), Provenance.LOCAL);
    } catch (Throwable e) {
      context.output(DeadLetters.TAG, PartQuestion.failed("chunks", change, e));
      return;
    }
    out.collect(part);
  }

  private List<Chunk> chunks(PartChange change) {
    return change.kind() == PartChange.Kind.GONE ? List.of() : chunker.chunk(change.part());
  }
}
