package io.remdreaming.sinks.raw;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.sinks.CuttableSockets;
import io.remdreaming.sinks.TestSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.jdbc.JdbcExecutionOptions;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The connector's own sink in a job, whose connections break on the way. */
final class DeadLetterSinkTest {

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated();

  @RegisterExtension
  static final MiniClusterExtension FLINK =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder().setNumberSlotsPerTaskManager(2).build());

  private static final int LETTERS = 400;

  @BeforeEach
  @AfterEach
  void mend() {
    Cutting.SEEN.set(0);
    CuttableSockets.mend();
  }

  @ParameterizedTest
  @EnumSource(names = {"STREAMING", "BATCH"})
  void brokenConnectionsLoseNothing(RuntimeExecutionMode mode) throws Exception {
    var env = StreamExecutionEnvironment.getExecutionEnvironment();
    env.setRuntimeMode(mode);
    env.setParallelism(2);
    env.getConfig().enableObjectReuse();
    var batches = JdbcExecutionOptions.builder().withBatchSize(50).withBatchIntervalMs(20).build();
    env.fromData(TypeInformation.of(DeadLetter.class), letters().toArray(DeadLetter[]::new))
        .rebalance()
        .map(new Cutting())
        .returns(DeadLetter.class)
        .sinkTo(DeadLetterSink.of(CuttableSockets.on(SCHEMA.options()), batches));
    env.execute();
    assertThat(Cutting.SEEN).hasValue(LETTERS);
    assertThat(
            SCHEMA.query(
                "SELECT count(*), min(encode(payload, 'hex')), max(reason) FROM dead_letters"))
        .containsExactly(LETTERS + "|00ff|malformed-json");
  }

  private static List<DeadLetter> letters() {
    var letters = new ArrayList<DeadLetter>();
    for (var i = 0; i < LETTERS; i++) {
      letters.add(
          new DeadLetter(
              "acme", "mia", "malformed-json", "", "", "t", 0, i, i, new byte[] {0, -1}));
    }
    return letters;
  }

  /** Cuts all connections once, and lets new ones through. */
  private static final class Cutting implements MapFunction<DeadLetter, DeadLetter> {

    private static final long serialVersionUID = 1L;
    static final AtomicInteger SEEN = new AtomicInteger();

    @Override
    public DeadLetter map(DeadLetter letter) throws Exception {
      if (SEEN.incrementAndGet() == LETTERS / 2) {
        CuttableSockets.cut();
        CuttableSockets.mend();
      }
      return letter;
    }
  }
}
