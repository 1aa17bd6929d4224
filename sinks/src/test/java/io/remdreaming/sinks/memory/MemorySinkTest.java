package io.remdreaming.sinks.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.memory.EmbeddingSpace;
import io.remdreaming.model.memory.MemoryChange;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.sinks.TestSchema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class MemorySinkTest {

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated();

  @RegisterExtension
  static final MiniClusterExtension FLINK =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder().setNumberSlotsPerTaskManager(2).build());

  private static final EmbeddingSpace SPACE =
      new EmbeddingSpace("local", "test", TestSchema.DIMENSION);
  private static final int SETS = 400;

  private static List<MemoryChange> changes() {
    var changes = new ArrayList<MemoryChange>();
    for (var i = 0; i < SETS; i++) {
      var owner = new UserKey("acme", "user-" + i % 9);
      var row = Changes.row(owner, "row-" + i, "content " + i);
      changes.add(MemoryChange.of(Changes.set(owner, "w" + i, i, row)));
    }
    return changes;
  }

  private static void run(
      RuntimeExecutionMode mode,
      Sink<MemoryChange> sink,
      MapFunction<MemoryChange, MemoryChange> map)
      throws Exception {
    var configuration = new Configuration();
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 3);
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ZERO);
    var env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    env.setRuntimeMode(mode);
    env.setParallelism(2);
    if (mode == RuntimeExecutionMode.STREAMING) {
      env.enableCheckpointing(50);
    }
    env.fromData(TypeInformation.of(MemoryChange.class), changes().toArray(MemoryChange[]::new))
        .keyBy(change -> change.owner().userId())
        .map(map)
        .returns(MemoryChange.class)
        .sinkTo(sink);
    env.execute();
  }

  private static void assertAllRemembered() throws Exception {
    assertThat(SCHEMA.query("SELECT count(*) FROM resources WHERE deleted_at IS NULL"))
        .containsExactly(Integer.toString(SETS));
    assertThat(SCHEMA.query("SELECT count(*) FROM embeddings_resources"))
        .containsExactly(Integer.toString(SETS));
  }

  @Test
  void boundedStreamIsCommittedToItsEnd() throws Exception {
    run(RuntimeExecutionMode.STREAMING, MemorySink.of(SCHEMA.options(), SPACE), change -> change);
    assertAllRemembered();
  }

  @Test
  void batchIsCommittedAtItsEnd() throws Exception {
    run(RuntimeExecutionMode.BATCH, MemorySink.of(SCHEMA.options(), SPACE), change -> change);
    assertAllRemembered();
  }

  @Test
  void batchMayBeWrittenDirectly() throws Exception {
    run(RuntimeExecutionMode.BATCH, MemorySink.direct(SCHEMA.options(), SPACE), change -> change);
    assertAllRemembered();
  }

  @Test
  void nothingOfAnUnfinishedCheckpointIsWritten() throws Exception {
    Failing.ARMED.set(true);
    run(RuntimeExecutionMode.STREAMING, MemorySink.of(SCHEMA.options(), SPACE), new Failing());
    assertAllRemembered();
    assertThat(SCHEMA.query("SELECT count(*) FROM resources WHERE content = 'never'"))
        .containsExactly("0");
    assertThat(SCHEMA.query("SELECT count(*) FROM row_sets WHERE window_key = 'forgotten'"))
        .containsExactly("0");
  }

  /** In its first life it derives something that it does not derive again, and dies at once. */
  private static final class Failing implements MapFunction<MemoryChange, MemoryChange> {

    private static final long serialVersionUID = 1L;
    static final AtomicBoolean ARMED = new AtomicBoolean();
    private int seen;

    @Override
    public MemoryChange map(MemoryChange change) {
      seen++;
      if (seen == 20 && ARMED.get()) {
        return MemoryChange.of(
            Changes.set(change.owner(), "forgotten", 1, Changes.row("never", "never")));
      }
      if (seen == 22 && ARMED.getAndSet(false)) {
        throw new IllegalStateException("on purpose");
      }
      return change;
    }
  }
}
