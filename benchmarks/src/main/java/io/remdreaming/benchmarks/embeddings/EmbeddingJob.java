package io.remdreaming.benchmarks.embeddings;

import io.remdreaming.benchmarks.embeddings.ReadClocks.Moment;
import io.remdreaming.model.activity.Activity;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.activity.Message;
import io.remdreaming.model.activity.RawChange;
import io.remdreaming.model.ports.TextEmbedder;
import io.remdreaming.operators.stages.embed.EmbedMessages;
import io.remdreaming.operators.stages.embed.EmbedOptions;
import io.remdreaming.rules.embeddings.LocalEmbedding;
import io.remdreaming.rules.search.LuceneSearchAnalyzer;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** The job's operator that embeds messages, between a list of them and nothing. */
final class EmbeddingJob {

  private static final int DIMENSION = 384;
  private static final int PARALLELISM = 2;
  private static final int CAPACITY = 256;

  private EmbeddingJob() {}

  /** What the process used from the first message until the last vector has come out. */
  static Reading run(List<Message> messages, int threads) throws Exception {
    var env = StreamExecutionEnvironment.createLocalEnvironment(PARALLELISM);
    var record = new LogRecord("none", 0, 0, 0, null, null, null);
    var activities = messages.stream().map(message -> Activity.of(message, record)).toList();
    var activity =
        env.fromData(activities, TypeInformation.of(Activity.class))
            .rebalance()
            .map(new ReadClocks<>(Moment.FIRST))
            .returns(Activity.class);
    EmbedMessages.on(
            activity,
            TextEmbedder.free(LocalEmbedding.MINILM.factory(DIMENSION, threads)),
            LuceneSearchAnalyzer::new,
            new EmbedOptions(Duration.ZERO, CAPACITY))
        .map(new ReadClocks<>(Moment.LAST))
        .returns(RawChange.class)
        .sinkTo(new DiscardingSink<>());
    var job = env.execute("embed");
    return ReadClocks.of(job, Moment.LAST).since(ReadClocks.of(job, Moment.FIRST));
  }
}
