package io.remdreaming.cli.flink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckpointsTest {

  private static final Duration PACE = Duration.ofMillis(10);

  @TempDir private Path folder = Path.of("");

  private final AtomicBoolean allRun = new AtomicBoolean();
  private final AtomicBoolean sourcesHaveEnded = new AtomicBoolean();
  private final Semaphore looks = new Semaphore(0);
  private final Semaphore taken = new Semaphore(0);

  @Test
  void noneIsTakenBeforeAllTasksRun() throws InterruptedException {
    try (var checkpoints = checkpoints()) {
      checkpoints.start();
      assertThat(happens(looks, 3)).isTrue();
      assertThat(taken.availablePermits()).isZero();
      allRun.set(true);
      assertThat(happens(taken, 2)).isTrue();
    }
  }

  @Test
  void noneIsBegunSoonAfterTheSourcesHaveEnded() throws InterruptedException {
    allRun.set(true);
    sourcesHaveEnded.set(true);
    try (var checkpoints = checkpoints()) {
      checkpoints.start();
      assertThat(happens(looks, 1)).isTrue();
      assertThat(taken.tryAcquire(1, TimeUnit.SECONDS)).isFalse();
    }
  }

  /** With Flink's own clock the first dozen fail. */
  @Test
  void tasksThatAreSlowToStartFailNone() {
    var settings =
        FlinkSettings.of(
            folder, 2, "0", false, Map.of("execution.checkpointing.interval", "20 ms"));
    try (var flink = EmbeddedFlink.start(folder, settings)) {
      var graph = graphOfSlowTasks(settings);
      var job = flink.submit(graph, Optional.empty());
      var rest = new FlinkRest(flink.uiAddress(), graph.getJobID().toString());
      var checkpoints = counted(rest);
      while (checkpoints.path("completed").asInt() < 3) {
        assertThat(job.endsWithin(PACE)).isFalse();
        checkpoints = counted(rest);
      }
      assertThat(checkpoints.path("failed").asInt()).isZero();
      job.cancel();
    }
  }

  /** How many checkpoints there were of each outcome; nothing before the job has begun. */
  private static JsonNode counted(FlinkRest rest) {
    try {
      return rest.get("/checkpoints").path("counts");
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }

  private Checkpoints checkpoints() {
    return new Checkpoints(
        PACE,
        () -> {
          looks.release();
          return allRun.get();
        },
        sourcesHaveEnded::get,
        taken::release);
  }

  private static boolean happens(Semaphore event, int times) throws InterruptedException {
    return event.tryAcquire(times, 20, TimeUnit.SECONDS);
  }

  private static JobGraph graphOfSlowTasks(Configuration settings) {
    var env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
    env.fromSource(
            new NumberSequenceSource(1, Integer.MAX_VALUE),
            WatermarkStrategy.noWatermarks(),
            "numbers")
        .uid("numbers")
        .map(new SlowToStart())
        .uid("slow")
        .sinkTo(new DiscardingSink<>())
        .uid("nowhere");
    return env.getStreamGraph().getJobGraph();
  }

  /** Takes its time to open, and then for each record, so that the job outlives the test. */
  private static final class SlowToStart extends RichMapFunction<Long, Long> {

    private static final long serialVersionUID = 1L;

    @Override
    public void open(OpenContext context) throws InterruptedException {
      await(500);
    }

    @Override
    public Long map(Long number) throws InterruptedException {
      await(1);
      return number;
    }

    private static void await(long millis) throws InterruptedException {
      new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
    }
  }
}
