package io.remdreaming.jobs.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.clients.http.CallLimits;
import io.remdreaming.sinks.TestSchema;
import io.remdreaming.stubmodel.StubModelServer;
import io.remdreaming.stubmodel.StubOptions;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A running job beside a model that is slow, or has room for few. */
class LocalFirstTest {

  @RegisterExtension static final MiniClusterExtension CLUSTER = ModelRun.cluster();

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated(ModelRun.DIMENSION);

  @TempDir static Path checkpoints;

  private static final List<String> STAGES =
      List.of("resources", "moments", "entities", "conversation_summaries", "users");

  /** A log that keeps the job running while its sessions are idle, until the test ends it. */
  private static final int CONTROLS = 1_000;

  private static final int CONTROLS_A_SECOND = 4;

  private static final Map<String, String> RUNNING =
      Map.of(
          "dreaming.bounded", "false",
          "dreaming.session.idle-timeout", "200 ms",
          "dreaming.entities.debounce", "50 ms",
          "dreaming.user-model.debounce", "50 ms",
          "llm.concurrency", "1");

  @AfterEach
  void cancel(@InjectMiniCluster MiniCluster cluster) throws Exception {
    for (var job : cluster.listJobs().get()) {
      if (!job.getJobState().isGloballyTerminalState()) {
        cluster.cancelJob(job.getJobId()).get();
        cluster.requestJobResult(job.getJobId()).get();
      }
    }
  }

  @Test
  void localRowsAreThereBeforeASlowModelHasAnswered() throws Exception {
    var slow = StubOptions.defaults().withLatency(Duration.ofSeconds(6));
    try (var server = StubModelServer.start(slow)) {
      var job = start(server, 2, Map.of());
      await(job, () -> STAGES.stream().allMatch(table -> count(table, "true") > 0));
      assertThat(count("llm_calls", "true")).as("calls that ended").isZero();
      assertThat(windows("basic")).hasSize(2);
      await(job, () -> windows("good").size() == 2);
      assertThat(windows("basic")).isEmpty();
      assertThat(count("dead_letters", "true")).isZero();
    }
  }

  @Test
  void withoutLocalFirstRowsWaitForTheModel() throws Exception {
    var slow = StubOptions.defaults().withLatency(Duration.ofSeconds(1));
    try (var server = StubModelServer.start(slow)) {
      var job = start(server, 2, Map.of("dreaming.local-first", "false"));
      await(job, () -> !windows("good").isEmpty());
      assertThat(windows("basic")).isEmpty();
      await(job, () -> windows("good").size() == 2);
    }
  }

  @Test
  void windowsThatFoundNoRoomAreAskedAboutAgainUntilAllHaveAnAnswer() throws Exception {
    var model = StubOptions.defaults().withLatency(Duration.ofMillis(50));
    var narrow =
        Map.of(
            "llm.queue-capacity", "1",
            "llm.window-retry.initial-backoff", "100 ms",
            "llm.window-retry.max-backoff", "200 ms");
    try (var server = StubModelServer.start(model)) {
      var job = start(server, 9, narrow);
      await(job, () -> windows("good").size() == 9);
      await(job, () -> count("conversation_summaries", quality("good")) == 9);
      await(job, () -> count("users", quality("good")) == 9);
      assertThat(windows("basic")).isEmpty();
      assertThat(count("dead_letters", "true")).isZero();
    }
  }

  private static List<Talk> talks(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new Talk(
                    "tenant-" + i % 3,
                    "user-" + i,
                    "en",
                    List.of(
                        "My sister Caroline moved to Lisbon with her dog last week.",
                        "What will Caroline do in Lisbon?",
                        "She works for Acme Robotics there, in house number %d.".formatted(i),
                        "Then you can visit Lisbon in the summer.")))
        .toList();
  }

  private static CompletableFuture<Void> start(
      StubModelServer server, int talks, Map<String, String> more) {
    var options = new HashMap<>(RUNNING);
    options.putAll(more);
    var run = new ModelRun("litellm", server.url());
    return CompletableFuture.runAsync(
        () -> {
          try {
            run.run(
                Talk.log(talks(talks)),
                Collections.nCopies(CONTROLS, ModelRun.NOTHING),
                CONTROLS_A_SECOND,
                CallLimits.defaults(),
                options,
                SCHEMA.options(),
                checkpoints);
          } catch (Exception e) {
            throw new CompletionException(e);
          }
        });
  }

  private static void await(CompletableFuture<Void> job, BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      assertThat(job).as("the job while it is waited for").isNotDone();
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  /** Session windows whose resources and moments are of a quality. */
  private static List<String> windows(String quality) {
    return query(
        """
        SELECT set_window FROM resources WHERE deleted_at IS NULL AND quality_level = '%1$s'
        INTERSECT
        SELECT set_window FROM moments WHERE deleted_at IS NULL AND %2$s
        """
            .formatted(quality, quality(quality)));
  }

  private static String quality(String quality) {
    return "metadata -> 'dream' ->> 'quality' = '%s'".formatted(quality);
  }

  private static int count(String table, String condition) {
    var live = STAGES.contains(table) ? "deleted_at IS NULL" : "true";
    var sql = "SELECT count(*) FROM %s WHERE %s AND %s".formatted(table, live, condition);
    return Integer.parseInt(query(sql).get(0));
  }

  private static List<String> query(String sql) {
    try {
      return SCHEMA.query(sql);
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }
}
