package io.remdreaming.operators.chunks;

import io.remdreaming.model.chunks.ChunkedPart;
import io.remdreaming.model.gateway.Answer;
import io.remdreaming.model.memory.Provenance;
import io.remdreaming.model.ports.Factory;
import io.remdreaming.model.ports.LocalChunker;
import io.remdreaming.operators.failures.DeadLetters;
import io.remdreaming.operators.gateway.Answered;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Parts chunked as models have answered; without a usable answer as the local tier has done it. */
final class ReadChunks extends ProcessFunction<Answered<ChunkedPart>, ChunkedPart> {

  private static final long serialVersionUID = 1L;

  private final Factory<LocalChunker> chunkers;
  private transient LocalChunker chunker;

  private ReadChunks(Factory<LocalChunker> chunkers) {
    this.chunkers = chunkers;
  }

  static ReadChunks with(Factory<LocalChunker> chunkers) {
    return new ReadChunks(chunkers);
  }

  /** Main output: chunked parts. Side output {@link DeadLetters#TAG}: answers nobody can use. */
  static SingleOutputStreamOperator<ChunkedPart> on(
      DataStream<Answered<ChunkedPart>> answered, Factory<LocalChunker> chunkers) {
    return answered
        .process(new ReadChunks(chunkers))
        .returns(ChunkedPart.class)
        .name("Read chunks")
        .uid("read-chunks");
  }

  @Override
  public void open(OpenContext context) {
    chunker = chunkers.get();
  }

  @Override
  public void processElement(
      Answered<ChunkedPart> answered, Context context, Collector<ChunkedPart> out) {
    var answer = answered.outcome().answer();
    var part = answered.work();
    if (answer != null) {
      try {
        part = read(answered, answer);
      } catch (Throwable e) {
        context.output(DeadLetters.TAG, DeadLetters.unusable(answered.prompt(), e, answer.json()));
      }
    }
    out.collect(part);
  }

  private ChunkedPart read(Answered<ChunkedPart> answered, Answer answer) {
    var change = answered.work().change();
    var drafts = ChunkAnswers.read(answer.json(), change.messages().size());
    return new ChunkedPart(
        change,
        chunker.chunk(change.part(), drafts),
        Provenance.of(answer, answered.prompt().templateHash()));
  }
}
