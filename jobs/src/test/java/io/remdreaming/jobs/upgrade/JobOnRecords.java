package io.remdreaming.jobs.upgrade;

import io.remdreaming.decoders.ActivityDecoder;
import io.remdreaming.jobs.DreamingJob;
import io.remdreaming.jobs.options.DreamingOptions;
import io.remdreaming.jobs.topology.DreamingTopology;
import io.remdreaming.jobs.topology.Sinks;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.sinks.TestSchema;
import io.remdreaming.sinks.memory.MemorySink;
import io.remdreaming.sinks.raw.DeadLetterSink;
import io.remdreaming.sinks.raw.RawSink;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.testutils.CommonTestUtils;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * The whole job between given logs and the tables of a schema.
 *
 * @param options besides those that every run needs
 */
record JobOnRecords(TestSchema schema, Map<String, String> options) {

  /**
   * Draws it.
   *
   * @param activity draws the source of {@code rem.activity}
   * @param control draws that of {@code rem.control}
   */
  StreamExecutionEnvironment draw(
      Configuration flink,
      Function<StreamExecutionEnvironment, DataStream<LogRecord>> activity,
      Function<StreamExecutionEnvironment, DataStream<LogRecord>> control) {
    var given = new HashMap<>(options);
    given.put("kafka.bootstrap.servers", "none:9092");
    given.put("embedding.provider", "hashed");
    given.put("embedding.dimension", "" + TestSchema.DIMENSION);
    var job = DreamingOptions.from(given, Map.of());
    var env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
    DreamingJob.configure(env, job);
    var postgres = schema.options();
    var sinks =
        new Sinks(
            RawSink.of(postgres, job.batches(), job.space()),
            MemorySink.of(postgres, job.space()),
            new DiscardingSink<>(),
            DeadLetterSink.of(postgres, job.batches()),
            new DiscardingSink<>());
    new DreamingTopology(job, DreamingJob.localTier(job), DreamingJob.models(job), sinks)
        .draw(activity.apply(env), control.apply(env), ActivityDecoder::new);
    return env;
  }

  /**
   * Stops a running job with a canonical savepoint.
   *
   * @return where it lies, a URI
   */
  static String stop(JobClient job, Path folder) throws Exception {
    CommonTestUtils.waitUntilCondition(() -> !job.getJobStatus().get().isTerminalState());
    while (true) {
      try {
        return job.stopWithSavepoint(
                false, folder.toUri().toString(), SavepointFormatType.CANONICAL)
            .get();
      } catch (ExecutionException e) {
        if (job.getJobStatus().get().isTerminalState()) {
          throw e;
        }
        Thread.onSpinWait(); // its tasks are starting
      }
    }
  }
}
