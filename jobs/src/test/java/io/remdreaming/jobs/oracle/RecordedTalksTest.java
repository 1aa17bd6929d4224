package io.remdreaming.jobs.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.jobs.Clusters;
import io.remdreaming.jobs.LogPlacement;
import io.remdreaming.jobs.options.Partitioner;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.activity.OwnerKey;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.sinks.TestSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The topology on conversations of somebody's own: {@code -Drecorded.talks=FOLDER} with files
 * {@code *.events.jsonl} of messages in our wire form.
 */
@EnabledIfSystemProperty(named = "recorded.talks", matches = ".+")
class RecordedTalksTest {

  @RegisterExtension static final MiniClusterExtension CLUSTER = Clusters.withSlots(4);

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated(Scenario.DIMENSION);

  private static final String DAYS =
      """
      SELECT tenant_id, user_id, date_trunc('day', created_at AT TIME ZONE 'UTC') AS day,
        count(*)::int AS messages
      FROM messages WHERE deleted_at IS NULL GROUP BY 1, 2, 3
      """;

  private static final String SUMMARIES =
      """
      SELECT tenant_id, user_id, start_timestamp AT TIME ZONE 'UTC' AS day,
        sum(message_count)::int AS messages
      FROM conversation_summaries
      WHERE deleted_at IS NULL AND summary_text <> '' AND cardinality(key_topics) > 0
      GROUP BY 1, 2, 3
      """;

  private static final String FIGURES =
      """
      SELECT count(*), sum(message_count), round(avg(cardinality(key_topics)), 2),
        round(avg(compression_ratio)::numeric, 3), round(avg(quality_score)::numeric, 3),
        string_agg(DISTINCT emotional_tone, ' ')
      FROM conversation_summaries WHERE deleted_at IS NULL
      """;

  private static final LogPlacement ONE = new LogPlacement(Partitioner.MURMUR2, 1);

  @TempDir static Path checkpoints;

  @Test
  void everyDayWithMessagesHasItsSummary() throws Exception {
    var options =
        Map.of("embedding.provider", "hashed", "embedding.dimension", "" + Scenario.DIMENSION);
    var scenario = new Scenario(1, log(), ONE, List.of(policy()), options, 2, false, false);
    new OracleRun(scenario).run(SCHEMA.options(), checkpoints);

    assertThat(SCHEMA.query(DAYS)).isNotEmpty();
    assertThat(SCHEMA.query("(%s) EXCEPT (%s)".formatted(DAYS, SUMMARIES))).isEmpty();
    assertThat(SCHEMA.query("(%s) EXCEPT (%s)".formatted(SUMMARIES, DAYS))).isEmpty();
    System.out.println("summaries, messages, topics, compression, quality, tones:");
    SCHEMA.query(FIGURES).forEach(System.out::println);
  }

  private static LogRecord policy() {
    return new LogRecord("rem.control", 0, 0, 0, null, Wire.bytes(Wire.policy("nobody", 0.7, 3)));
  }

  private static byte[] key(String line) {
    var event = ExpectedRows.object(line);
    return OwnerKey.of(
        new UserKey(event.path("tenant_id").asText(), event.path("user_id").asText()));
  }

  private static List<LogRecord> log() throws IOException {
    var log = new ArrayList<LogRecord>();
    try (var files =
        Files.newDirectoryStream(Path.of(System.getProperty("recorded.talks")), "*.events.jsonl")) {
      for (var file : files) {
        for (var line : Files.readAllLines(file)) {
          var offset = log.size();
          log.add(new LogRecord("rem.activity", 0, offset, offset, key(line), Wire.bytes(line)));
        }
      }
    }
    return log;
  }
}
