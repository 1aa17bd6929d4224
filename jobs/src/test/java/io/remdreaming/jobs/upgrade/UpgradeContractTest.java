package io.remdreaming.jobs.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.remdreaming.jobs.Clusters;
import io.remdreaming.jobs.DreamingJob;
import io.remdreaming.jobs.options.DreamingOptions;
import io.remdreaming.jobs.options.EmbeddingOptionKeys;
import io.remdreaming.jobs.options.ModelOptionKeys;
import io.remdreaming.jobs.options.OptionKeys;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.sinks.TestSchema;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
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
    var flink = new Configuration();
    flink.set(CoreOptions.DEFAULT_PARALLELISM, 1);
    var job =
        new JobOnRecords(SCHEMA, Map.of("llm.provider", "anthropic", "llm.model.good", "m"))
            .draw(flink, env -> silent(env, "activity"), env -> silent(env, "control"))
            .executeAsync("Contract");
    return Path.of(URI.create(JobOnRecords.stop(job, folder)));
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
