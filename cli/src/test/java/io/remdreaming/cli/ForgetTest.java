package io.remdreaming.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.remdreaming.cli.database.Database;
import io.remdreaming.cli.erasure.ErasurePrinter;
import io.remdreaming.cli.erasure.ErasureReceipt;
import io.remdreaming.cli.erasure.ErasureTopics;
import io.remdreaming.cli.erasure.TopicPlace;
import io.remdreaming.cli.kafka.EmbeddedKafka;
import io.remdreaming.cli.kafka.EventSender;
import io.remdreaming.cli.kafka.LogOffsets;
import io.remdreaming.cli.kafka.Topics;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.query.erasure.ErasureScan;
import io.remdreaming.query.erasure.ErasureSubject;
import io.remdreaming.query.erasure.LogTraces;
import io.remdreaming.sinks.TestSchema;
import io.remdreaming.sinks.postgres.ConnectionProvider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A user is forgotten from the command line: previewed, sent, and proved. */
final class ForgetTest {

  private static final int DIMENSION = 64;

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated(DIMENSION);

  private static final ErasureSubject SUBJECT = ErasureSubject.ofUser(new UserKey("acme", "ann"));

  private static final List<String> ANN = List.of("--user-id", "ann");

  private static final String EVENTS =
      """
      {"type":"message","tenant_id":"acme","user_id":"ann","session_id":"s","id":"m1","timestamp":"2026-01-05T10:00:00Z","role":"user","speaker":"Ann","content":"I moved to Lisbon and found a flat there."}
      {"type":"message","tenant_id":"acme","user_id":"ann","session_id":"s","id":"m2","timestamp":"2026-01-05T10:01:00Z","role":"assistant","content":"To Lisbon! Which quarter did you choose?"}
      {"type":"file","tenant_id":"acme","user_id":"ann","id":"plan","timestamp":"2026-01-05T11:00:00Z","uri":"file:///plan.md","mime_type":"text/markdown","content":"# Plan\\n\\nJonas builds the plinth in Bergen."}
      {"type":"message","tenant_id":"acme","user_id":"ann","id":"broken
      {"type":"message","tenant_id":"beta","user_id":"ann","session_id":"s","id":"m1","timestamp":"2026-01-05T13:00:00Z","content":"Canary of another tenant."}
      """;
  private static final String FEEDBACK =
      """
      {"kind":"feedback","tenant_id":"acme","user_id":"ann","name":"day","score":0.5,"comment":"Canary of control."}""";
  private static final String CALL =
      """
      {"id":"c","tenant_id":"acme","user_id":"ann","content_id":"canary","cost_micros":7}""";
  private static final String POLICY =
      """
      {"kind":"tenant_policy","tenant_id":"acme","name":"policy","policy":{"affinity_top_k":5}}""";
  private static final String LETTER =
      """
      {"type":"message","tenant_id":"acme","user_id":"ann","session_id":"s","id":"m1","content":"?"}""";

  @TempDir private Path folder = Path.of("");

  @Test
  void whatIsForgottenIsProvedToBeGone() throws Exception {
    try (var kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        var series = CommandSeries.start(folder, SCHEMA)) {
      var address = kafka.bootstrapServers();
      Topics.ensure(address, 1);
      send(address, Topics.ACTIVITY, EVENTS.lines().toList());
      send(address, Topics.DEAD_LETTERS, List.of(LETTER));
      send(address, Topics.CONTROL, List.of(FEEDBACK));
      send(address, Topics.USAGE, List.of(CALL));
      SCHEMA.run(
          """
          INSERT INTO messages (id, tenant_id, user_id, created_at, content, message_type, session_id,
            version_offset)
          VALUES (gen_random_uuid(), 'acme', 'ann', now(), 'x', 'user', 's', 0),
            (gen_random_uuid(), 'beta', 'ann', now(), 'x', 'user', 's', 0)
          """);
      assertThat(preview(address)).contains("\"tables\":{\"messages\":1}", "\"events\":3");
      assertThat(receipt(address).objections())
          .containsExactly("the log has no deletion request for it", "1 rows are left in messages");
      send(address);
      assertThat(receipt(address).objections())
          .containsExactly(
              "the tables have not heard of the request yet", "1 rows are left in messages");

      series.dream(address, DIMENSION);
      var receipt = new ObjectMapper().readTree(json(prove(series, 0, address, "--json")));
      assertThat(receipt.path("proved").asBoolean()).as(receipt.toString()).isTrue();
      assertThat(receipt.path("left")).isEmpty();
      assertThat(receipt.toString()).doesNotContain("Canary", "Lisbon");
      assertThat(receipt.path("topics").toString())
          .contains("{\"topic\":\"rem.dead-letters\",\"records\":2,\"holding\":2,")
          .contains("{\"topic\":\"rem.control\",\"records\":1,\"holding\":1,")
          .contains("{\"topic\":\"rem.usage\",\"records\":1,\"holding\":1,")
          .contains("{\"topic\":\"rem.activity\",\"records\":6,\"holding\":4,");
      purge(series, address);
      assertThat(SCHEMA.query("SELECT DISTINCT tenant_id FROM messages")).containsExactly("beta");

      SCHEMA.run(
          "INSERT INTO dream_jobs VALUES (gen_random_uuid(), 'acme', 'ann', 'x', 'failed', now() - INTERVAL '1 day')");
      makeTopic(address);
      assertThat(prove(series, 2, address))
          .contains("NOT PROVED: 1 rows are left in dream_jobs")
          .contains("NOT PROVED: the topic rem.extra is not declared");
    }
  }

  @Test
  void aFactIsCorrectedAndThenTheTenantEnds() throws Exception {
    try (var kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        var series = CommandSeries.start(folder, SCHEMA)) {
      var address = kafka.bootstrapServers();
      Topics.ensure(address, 1);
      send(address, Topics.ACTIVITY, EVENTS.lines().toList());
      send(address, Topics.CONTROL, List.of(POLICY));
      var fact =
          List.of("--user-id", "ann", "--subject", "Ann", "--relation", "lives in", "--object");
      var corrected = with(fact, "Lisbon", "--new-object", "Porto", "--actor", "bob");
      said(about(address, "correct", corrected));
      series.dream(address, DIMENSION);
      assertThat(
              SCHEMA.query(
                  """
                  SELECT target, fact, metadata #>> '{dream,corrected,by}' FROM relationships
                  WHERE relation_type = 'LIVES_IN' AND tenant_id = 'acme'
                  """))
          .containsExactly("porto|Ann lives in Porto|bob");
      assertThat(SCHEMA.query("SELECT status, action FROM corrections"))
          .containsExactly("applied|correct");
      series.succeed(about(address, "forget", with(fact, "Lisbon", "--prove")));

      SCHEMA.run(
          "INSERT INTO llm_budgets (tenant_id, period, period_start) VALUES ('acme', 'day', now())");
      var log = events(address);
      var ending =
          CompletableFuture.supplyAsync(
              () -> ended(about(address, "forget", List.of("--whole-tenant", "--json"))));
      while (events(address).equals(log)) {
        assertThat(ending).as("the command whose request is waited for").isNotDone();
      }
      series.dream(address, DIMENSION);
      assertThat(ending.join().status()).as(ending.join().output()).isZero();
      assertThat(ending.join().output()).contains("\"scope\":\"tenant\"", "\"proved\":true");
      assertThat(SCHEMA.query("SELECT DISTINCT tenant_id FROM messages")).containsExactly("beta");
    }
  }

  private static List<String> with(List<String> some, String... more) {
    var all = new ArrayList<>(some);
    all.addAll(List.of(more));
    return all;
  }

  /** A command about the tenant. */
  private static List<String> about(String address, String command, List<String> arguments) {
    return with(
        List.of(command, "--tenant-id", "acme", "--bootstrap-servers", address),
        arguments.toArray(String[]::new));
  }

  private String said(List<String> command) {
    var said = Said.by(Map.of("REM_HOME", folder.resolve("home").toString()), command);
    assertThat(said.status()).as(said.messages()).isZero();
    return said.out();
  }

  /** Beside the series, which goes on. */
  private Ended ended(List<String> command) {
    try {
      var own = Files.createDirectories(folder.resolve("beside"));
      return Ended.of(own, SCHEMA, command.toArray(String[]::new));
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String json(String output) {
    return output.lines().filter(line -> line.startsWith("{")).findFirst().orElse("");
  }

  private static void send(String address, String topic, List<String> events) {
    try (var sender = new EventSender(Map.of("bootstrap.servers", address), topic)) {
      events.forEach(event -> sender.send(event.getBytes(StandardCharsets.UTF_8), "a test"));
      sender.flush();
    }
  }

  /** Where the log of activity ends. */
  private static Map<Integer, Long> events(String address) {
    var kafka = new Properties();
    kafka.put("bootstrap.servers", address);
    return new LogOffsets(kafka, Topics.ACTIVITY).ends();
  }

  private static void makeTopic(String address) throws Exception {
    try (var admin = Admin.create(Map.of("bootstrap.servers", address))) {
      admin.createTopics(List.of(new NewTopic("rem.extra", 1, (short) 1))).all().get();
    }
  }

  private static Database database() {
    return new Database(new ConnectionProvider(SCHEMA.options()));
  }

  private static ErasureTopics topics(String address) {
    return new ErasureTopics(Map.of("bootstrap.servers", address));
  }

  private ErasureReceipt receipt(String address) {
    return ErasureReceipt.of(SUBJECT, database(), topics(address), folder);
  }

  private static String preview(String address) {
    var log = topics(address).read(LogTraces.preview(SUBJECT));
    var scan =
        database().with(connection -> ErasureScan.preview(connection, SUBJECT, log.traces()));
    var out = new ByteArrayOutputStream();
    new ErasurePrinter(new PrintStream(out, true, StandardCharsets.UTF_8), true)
        .print(log.covered(), scan);
    return out.toString(StandardCharsets.UTF_8);
  }

  private void send(String address) {
    assertThat(said(about(address, "forget", ANN)))
        .contains("deletion request for a user sent to rem.activity");
  }

  private static String prove(CommandSeries series, int expected, String address, String... more)
      throws Exception {
    var said = series.run(about(address, "forget", with(with(ANN, "--prove"), more)));
    assertThat(said.status()).as(said.messages()).isEqualTo(expected);
    return said.all();
  }

  /** What is purged is no longer found, and what is left is what the others have sent. */
  private void purge(CommandSeries series, String address) throws Exception {
    var said = series.succeed(about(address, "forget", with(ANN, "--purge-log", "--json")));
    var purged = new ObjectMapper().readTree(json(said));
    assertThat(purged.path("topics"))
        .as(said)
        .hasSize(4)
        .allMatch(topic -> topic.path("left").asInt(-1) == 0);
    var receipt = receipt(address);
    assertThat(receipt.objections()).isEmpty();
    assertThat(receipt.topics())
        .allMatch(topic -> topic.holding() == 0)
        .extracting(TopicPlace::placeholders)
        .containsExactly(4L, 1L, 2L, 0L);
  }
}
