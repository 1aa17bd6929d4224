package io.remdreaming.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.cli.kafka.EmbeddedKafka;
import io.remdreaming.cli.kafka.EventSender;
import io.remdreaming.cli.kafka.Topics;
import io.remdreaming.sinks.TestSchema;
import io.remdreaming.stubmodel.StubModelServer;
import io.remdreaming.stubmodel.StubOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * A look-back of six hours over what the job has written: of three conversations one is older, one
 * began before and ended within, and one lies within.
 */
final class LookBackTest {

  private static final int DIMENSION = 64;

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated(DIMENSION);

  @TempDir private Path folder = Path.of("");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PACE = Duration.ofMinutes(20);
  private static final List<String> TEXTS =
      List.of(
          "Why did the nightly migration of the %s database fail?",
          "The disk of the %s replica was full, so Bob stopped it.",
          "Please write down for Bob how the %s disk is freed.");

  private static final String QUESTION =
      """
      {"tenant_id": "acme", "user_id": "ann", "question": "Who stopped the nightly migration?",
       "evidence": ["within1"]}
      """
              .replace("\n", "")
          + "\n";

  private static final List<String> LOOK_BACK =
      List.of("full", "--all-tenants", "--lookback-hours", "6");

  private static final List<String> SPACE = CommandSeries.space(DIMENSION);

  /** When a set of chunks was written last, by session: across, older, within. */
  private static final String SETS =
      """
      SELECT session_id, updated_at FROM row_sets WHERE operation = 'chunks' ORDER BY session_id
      """;

  @Test
  void onlyWindowsThatBeginWithinItAreWrittenAndNothingChanges() throws Exception {
    try (var kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        var models = StubModelServer.start(StubOptions.defaults());
        var series = CommandSeries.start(folder, SCHEMA)) {
      var address = kafka.bootstrapServers();
      send(address);
      var place = List.of("--llm-base-url", models.url(), "--bootstrap-servers", address);
      dream(series, List.of("run", "--bounded"), place);
      var fingerprint = SCHEMA.fingerprint();
      var sets = SCHEMA.query(SETS);
      var calls = calls();
      assertThat(sets).hasSize(3);
      assertThat(calls).isPositive();

      var same = dream(series, LOOK_BACK, place);
      assertThat(same).doesNotContain("is left out");
      assertThat(same)
          .containsPattern("chunks +1 windows written, +1 rows; 2 windows left as they are")
          .containsPattern("moments +1 windows written, +1 rows; 2 windows left as they are");
      assertThat(SCHEMA.query(SETS).subList(0, 2)).isEqualTo(sets.subList(0, 2));
      assertThat(SCHEMA.query(SETS).get(2)).isNotEqualTo(sets.get(2));
      assertThat(SCHEMA.fingerprint()).isEqualTo(fingerprint);
      assertThat(calls()).isEqualTo(calls);

      var lesser = dream(series, LOOK_BACK, List.of("--bootstrap-servers", address));
      assertThat(lesser)
          .contains("entities is left out: it rests on rows of better models")
          .contains("affinity is left out: it rests on rows of better models")
          .containsPattern("chunks +0 windows written, +0 rows; 3 windows left as they are")
          .containsPattern("moments +0 windows written, +0 rows; 3 windows left as they are");
      assertThat(SCHEMA.fingerprint()).isEqualTo(fingerprint);

      redreamsTheSameWithoutACall(series, place);
      assertThat(SCHEMA.fingerprint()).isEqualTo(fingerprint);
      assertThat(calls()).isEqualTo(calls);
    }
  }

  /** Into a version, which then takes the place of the live one. */
  private void redreamsTheSameWithoutACall(CommandSeries series, List<String> place)
      throws Exception {
    var questions = Files.writeString(folder.resolve("questions.jsonl"), QUESTION).toString();
    var address = place.subList(2, 4);
    var promote = joined(List.of("redream", "promote", "next"), address);
    var said = new ArrayList<Said>();
    for (var command :
        List.of(
            joined(List.of("redream", "--into", "next"), place, SPACE),
            List.of("redream", "diff", "next", "--evaluate", questions),
            joined(List.of("send", event("late").toString()), address),
            promote,
            joined(promote, List.of("--max-lag", "1")),
            promote,
            List.of("redream", "list"),
            List.of("redream", "drop", "previous"))) {
      said.add(series.run(command));
    }
    assertThat(said).extracting(Said::status).containsExactly(0, 0, 0, 2, 0, 1, 0, 0);
    assertThat(said.get(0).out()).containsPattern(" 0 model calls, [1-9][0-9]* cached answers");
    assertThat(said.get(1).out())
        .containsPattern("moments +moments +0 +0 +0 +3")
        .doesNotContainPattern("(?m)^[+~-] ")
        .containsPattern("live +1 +1.000/")
        .containsPattern("next +1 +1.000/");
    assertThat(said.get(3).messages()).contains("next has not read 1 of the 10 events");
    assertThat(said.get(4).out()).contains("next is live, 1 events behind the log");
    assertThat(said.get(5).messages()).contains("found 'next', expected a version of memory");
    assertThat(said.get(6).out()).startsWith("previous ").contains("all tenants");
  }

  @SafeVarargs
  private static List<String> joined(List<String>... parts) {
    return Stream.of(parts).flatMap(List::stream).toList();
  }

  private Path event(String session) throws Exception {
    var text = TEXTS.get(0).formatted(session);
    var event = JSON.writeValueAsString(event(session, 0, Instant.now(), text));
    return Files.writeString(folder.resolve(session + ".jsonl"), event + "\n");
  }

  private static String dream(CommandSeries series, List<String> command, List<String> place)
      throws Exception {
    return series.succeed(joined(command, place, SPACE));
  }

  private static long calls() throws SQLException {
    return Long.parseLong(SCHEMA.query("SELECT count(*) FROM llm_calls WHERE NOT cached").get(0));
  }

  /** The edge moves on while the test runs, hence half an hour behind it. */
  private static void send(String address) throws Exception {
    Topics.ensure(address, 1);
    var edge = Instant.now().minus(Duration.ofHours(6));
    try (var sender = new EventSender(Map.of("bootstrap.servers", address), Topics.ACTIVITY)) {
      send(sender, "older", edge.minus(Duration.ofHours(4)));
      send(sender, "across", edge.minus(PACE.dividedBy(2)));
      send(sender, "within", edge.plus(Duration.ofHours(4)));
      sender.flush();
      assertThat(sender.acknowledged()).isEqualTo(3L * TEXTS.size());
    }
  }

  private static void send(EventSender sender, String session, Instant start) throws Exception {
    for (var i = 0; i < TEXTS.size(); i++) {
      var at = start.plus(PACE.multipliedBy(i));
      var event = event(session, i, at, TEXTS.get(i).formatted(session));
      sender.send(JSON.writeValueAsBytes(event), "a test");
    }
  }

  private static ObjectNode event(String session, int number, Instant at, String text) {
    return JSON.createObjectNode()
        .put("type", "message")
        .put("tenant_id", "acme")
        .put("user_id", "ann")
        .put("session_id", session)
        .put("id", session + number)
        .put("role", number % 2 == 0 ? "user" : "assistant")
        .put("timestamp", at.toString())
        .put("content", text);
  }
}
