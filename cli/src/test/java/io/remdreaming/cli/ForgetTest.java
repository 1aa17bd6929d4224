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
    try (var kafka = EmbeddedKafka.start(folder.resolve("kafka"))) {
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

      dream(address);
      var receipt = new ObjectMapper().readTree(json(prove(0, address, "--json")));
      assertThat(receipt.path("proved").asBoolean()).as(receipt.toString()).isTrue();
      assertThat(receipt.path("left")).isEmpty();
      assertThat(receipt.toString()).doesNotContain("Canary", "Lisbon");
      assertThat(receipt.path("topics").toString())
          .contains("{\"topic\":\"rem.dead-letters\",\"records\":2,\"holding\":2,")
          .contains("{\"topic\":\"rem.control\",\"records\":1,\"holding\":1,")
          .contains("{\"topic\":\"rem.usage\",\"records\":1,\"holding\":1,")
          .contains("{\"topic\":\"rem.activity\",\"records\":6,\"holding\":4,");
      purge(address);
      assertThat(SCHEMA.query("SELECT DISTINCT tenant_id FROM messages")).containsExactly("beta");

      SCHEMA.run(
          "INSERT INTO dream_jobs VALUES (gen_random_uuid(), 'acme', 'ann', 'x', 'failed', now() - INTERVAL '1 day')");
      makeTopic(address);
      assertThat(prove(2, address))
          .contains("NOT PROVED: 1 rows are left in dream_jobs")
          .contains("NOT PROVED: the topic rem.extra is not declared");
    }
  }

  @Test
  void aFactIsCorrectedAndThenTheTenantEnds() throws Exception {
    try (var kafka = EmbeddedKafka.start(folder.resolve("kafka"))) {
      var address = kafka.bootstrapServers();
      Topics.ensure(address, 1);
      send(address, Topics.ACTIVITY, EVENTS.lines().toList());
      send(address, Topics.CONTROL, List.of(POLICY));
      var fact =
          List.of("--user-id", "ann", "--subject", "Ann", "--relation", "lives in", "--object");
      said(address, "correct", with(fact, "Lisbon", "--new-object", "Porto", "--actor", "bob"));
      dream(address);
      assertThat(
              SCHEMA.query(
                  """
                  SELECT target, fact, metadata #>> '{dream,corrected,by}' FROM relationships
                  WHERE relation_type = 'LIVES_IN' AND tenant_id = 'acme'
                  """))
          .containsExactly("porto|Ann lives in Porto|bob");
      assertThat(SCHEMA.query("SELECT status, action FROM corrections"))
          .containsExactly("applied|correct");
      assertThat(ended(address, "forget", with(fact, "Lisbon", "--prove")).status()).isZero();

      SCHEMA.run(
          "INSERT INTO llm_budgets (tenant_id, period, period_start) VALUES ('acme', 'day', now())");
      var ending =
          CompletableFuture.supplyAsync(
              () -> ended(address, "forget", List.of("--whole-tenant", "--json")));
      dream(address);
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

  private void said(String address, String command, List<String> arguments) {
    var said =
        Said.by(
            Map.of("REM_HOME", folder.resolve("home").toString()),
            with(
                List.of(command, "--tenant-id", "acme", "--bootstrap-servers", address),
                arguments.toArray(String[]::new)));
    assertThat(said.status()).as(said.messages()).isZero();
  }

  private Ended ended(String address, String command, List<String> arguments) {
    try {
      return Ended.of(
          Files.createDirectories(folder.resolve(command)),
          SCHEMA,
          with(
                  List.of(command, "--tenant-id", "acme", "--bootstrap-servers", address),
                  arguments.toArray(String[]::new))
              .toArray(String[]::new));
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
    var said =
        Said.by(
            Map.of("REM_HOME", folder.resolve("home").toString()),
            List.of(
                "forget",
                "--tenant-id",
                "acme",
                "--user-id",
                "ann",
                "--bootstrap-servers",
                address));
    assertThat(said.status()).as(said.messages()).isZero();
    assertThat(said.out()).contains("deletion request for a user sent to rem.activity");
  }

  private String prove(int expected, String address, String... more) throws Exception {
    var arguments = new ArrayList<>(List.of("forget", "--tenant-id", "acme", "--user-id", "ann"));
    arguments.addAll(List.of("--prove", "--bootstrap-servers", address));
    arguments.addAll(List.of(more));
    var ended = Ended.of(folder, SCHEMA, arguments.toArray(String[]::new));
    assertThat(ended.status()).as(ended.output()).isEqualTo(expected);
    return ended.output();
  }

  /** What is purged is no longer found, and what is left is what the others have sent. */
  private void purge(String address) throws Exception {
    var command = List.of("forget", "--tenant-id", "acme", "--user-id", "ann", "--purge-log");
    var arguments = new ArrayList<>(command);
    arguments.addAll(List.of("--json", "--bootstrap-servers", address));
    var ended = Ended.of(folder, SCHEMA, arguments.toArray(String[]::new));
    assertThat(ended.status()).as(ended.output()).isZero();
    var purged = new ObjectMapper().readTree(json(ended.output()));
    assertThat(purged.path("topics"))
        .as(ended.output())
        .hasSize(4)
        .allMatch(topic -> topic.path("left").asInt(-1) == 0);
    var receipt = receipt(address);
    assertThat(receipt.objections()).isEmpty();
    assertThat(receipt.topics())
        .allMatch(topic -> topic.holding() == 0)
        .extracting(TopicPlace::placeholders)
        .containsExactly(4L, 1L, 2L, 0L);
  }

  private void dream(String address) throws Exception {
    var ended =
        Ended.of(
            folder,
            SCHEMA,
            "run",
            "--bounded",
            "--bootstrap-servers",
            address,
            "--ui-port",
            "0",
            "--set",
            "embedding.provider=hashed",
            "embedding.dimension=" + DIMENSION);
    assertThat(ended.status()).as(ended.output()).isZero();
  }
}
