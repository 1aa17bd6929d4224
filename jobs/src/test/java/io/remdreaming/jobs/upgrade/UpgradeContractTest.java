package io.remdreaming.jobs.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.remdreaming.decoders.ActivityDecoder;
import io.remdreaming.jobs.Clusters;
import io.remdreaming.jobs.DreamingJob;
import io.remdreaming.jobs.options.DreamingOptions;
import io.remdreaming.jobs.options.EmbeddingOptionKeys;
import io.remdreaming.jobs.options.ModelOptionKeys;
import io.remdreaming.jobs.options.OptionKeys;
import io.remdreaming.jobs.topology.DreamingTopology;
import io.remdreaming.jobs.topology.Sinks;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.sinks.TestSchema;
import io.remdreaming.sinks.memory.MemorySink;
import io.remdreaming.sinks.raw.DeadLetterSink;
import io.remdreaming.sinks.raw.RawSink;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.testutils.CommonTestUtils;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The contract in the jar is what a savepoint of the whole job holds. {@code -Dgolden.write} writes
 * it anew: look at the difference, and at docs/upgrading.md.
 */
class UpgradeContractTest {

  @RegisterExtension static final MiniClusterExtension CLUSTER = Clusters.withSlots(1);

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated();

  private static final Path FILE =
      Path.of("src", "main", "resources").resolve(UpgradeContract.RESOURCE);
  private static final double ONE_A_DAY = 1.0 / 86_400;

  @TempDir private Path folder = Path.of("");

  @Test
  void contractIsWhatASavepointHolds() throws Exception {
    var savepoint = SavepointStates.of(savepoint());
    var contract =
        new UpgradeContract(maxParallelism(), savepoint.states(), savepoint.types(), options());
    var text =
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(contract)
            + "\n";
    if (System.getProperty("golden.write") != null) {
      Files.createDirectories(FILE.getParent());
      Files.writeString(FILE, text);
    }
    assertThat(text).isEqualTo(Files.readString(FILE));
  }

  private Path savepoint() throws Exception {
    var job = job();
    CommonTestUtils.waitUntilCondition(() -> job.getJobStatus().get() == JobStatus.RUNNING);
    return Path.of(URI.create(stopped(job)));
  }

  private String stopped(JobClient job) throws Exception {
    while (true) {
      try {
        return job.stopWithSavepoint(
                false, folder.toUri().toString(), SavepointFormatType.CANONICAL)
            .get();
      } catch (ExecutionException e) {
        assertThat(job.getJobStatus().get()).isEqualTo(JobStatus.RUNNING); // tasks still start
      }
    }
  }

  private static JobClient job() throws Exception {
    var options =
        DreamingOptions.from(
            Map.of(
                "kafka.bootstrap.servers", "none:9092",
                "embedding.provider", "hashed",
                "embedding.dimension", "" + TestSchema.DIMENSION,
                "llm.provider", "anthropic",
                "llm.model.good", "m"),
            Map.of());
    var env = StreamExecutionEnvironment.getExecutionEnvironment(new Configuration());
    env.setParallelism(1);
    DreamingJob.configure(env, options);
    var postgres = SCHEMA.options();
    var sinks =
        new Sinks(
            RawSink.of(postgres, options.batches(), options.space()),
            MemorySink.of(postgres, options.space()),
            new DiscardingSink<>(),
            DeadLetterSink.of(postgres, options.batches()),
            new DiscardingSink<>());
    new DreamingTopology(
            options, DreamingJob.localTier(options), DreamingJob.models(options), sinks)
        .draw(silent(env, "activity"), silent(env, "control"), ActivityDecoder::new);
    return env.executeAsync("Contract");
  }

  /** A log from which, after a first record that nobody can read, nothing comes. */
  private static DataStream<LogRecord> silent(StreamExecutionEnvironment env, String topic) {
    var source =
        new DataGeneratorSource<>(
            at -> new LogRecord(topic, 0, at, 0, new byte[0], new byte[] {'x'}),
            Long.MAX_VALUE,
            RateLimiterStrategy.perSecond(ONE_A_DAY),
            TypeInformation.of(LogRecord.class));
    return env.fromSource(source, WatermarkStrategy.noWatermarks(), topic).uid(topic);
  }

  private static int maxParallelism() {
    var env = StreamExecutionEnvironment.getExecutionEnvironment(new Configuration());
    DreamingJob.configure(
        env, DreamingOptions.from(Map.of("kafka.bootstrap.servers", "none:9092"), Map.of()));
    return env.getMaxParallelism();
  }

  private static Map<String, String> options() {
    var options = new TreeMap<String, String>();
    Stream.of(OptionKeys.ALL, ModelOptionKeys.ALL, EmbeddingOptionKeys.ALL)
        .flatMap(List::stream)
        .forEach(option -> options.put(option.key(), String.valueOf(option.defaultValue())));
    return options;
  }
}
