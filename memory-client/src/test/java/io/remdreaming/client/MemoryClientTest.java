package io.remdreaming.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remdreaming.server.auth.Role;
import io.remdreaming.sinks.TestSchema;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The client and the curl examples of the documentation, against a real server and tables. */
final class MemoryClientTest {

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated();

  @TempDir private Path folder = Path.of("");

  private final TestServer server = new TestServer(SCHEMA);

  @BeforeEach
  void fill() throws SQLException {
    moment(1, "ann", "ann-talk", "2026-02-01T09:00:00Z");
    moment(2, "ann", "ann-walk", "2026-02-02T09:00:00Z");
    moment(3, "bob", "bob-talk", "2026-02-03T09:00:00Z");
  }

  private static void moment(int id, String user, String label, String time) throws SQLException {
    SCHEMA.run(
        """
        INSERT INTO moments (id, tenant_id, user_id, label, created_at, name, starts_timestamp)
        VALUES ('00000000-0000-0000-0000-%012d', 'acme', '%s', '%s', '%s', 'Talk', '%s')
        ON CONFLICT DO NOTHING
        """
            .formatted(id, user, label, time, time));
    SCHEMA.run(
        """
        INSERT INTO owners (tenant_id, user_id) VALUES ('acme', '%s') ON CONFLICT DO NOTHING
        """
            .formatted(user));
  }

  @Test
  void aUserOfAnyScriptIsRead() throws Exception {
    moment(4, "林晚", "tea", "2026-02-04T09:00:00Z");
    var memory = server.client("", Role.READ).asUser("林晚");
    assertThat(memory.moments(PageRequest.of(9)).hits()).hasSize(1);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void pagesFollowEachOther() throws SQLException {
    var ann = server.client("ann", Role.READ);
    var page = PageRequest.of(1);
    var first = ann.moments(page);
    var second = ann.moments(page.after(first));
    assertThat(first.hits()).extracting(Hit::key).containsExactly("ann-walk");
    assertThat(second.hits()).extracting(Hit::key).containsExactly("ann-talk");
    assertThat(second.next()).isNull();
    var early =
        PageRequest.of(9)
            .between(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-02-02T00:00:00Z"));
    assertThat(ann.moments(early).hits()).hasSize(1);
  }

  @Test
  void queriesAnswerInRecords() throws SQLException {
    var acme = server.client("", Role.READ);
    var all = acme.asAllUsers().query("SQL moments ORDER BY starts_timestamp");
    assertThat(all.hits()).extracting(Hit::key).containsExactly("ann-talk", "ann-walk", "bob-talk");
    assertThat(all.hits().get(0).row().path("name").asText()).isEqualTo("Talk");
    var bob = acme.asUser("bob");
    assertThat(bob.search(Search.of("talk").in("messages").limit(2)).hits()).isEmpty();
    assertThat(bob.recall("Who talks?", 500).messages()).isEmpty();
    assertThat(bob.lookup("nothing")).isEmpty();
    assertThat(bob.graph("nothing", 1, 5)).isEmpty();
    assertThat(bob.messages(PageRequest.of(5)).hits()).isEmpty();
    assertThat(bob.explain("m/1 ?")).isEmpty();
    assertThat(bob.status()).extracting(UserStatus::userId).contains("bob");
  }

  @Test
  void eventsAreSentAsTheJobReadsThem() throws SQLException {
    var ann = server.client("ann", Role.WRITE);
    var time = OffsetDateTime.parse("2026-02-14T09:31:00+01:00");
    var positions =
        ann.send(
            List.of(
                new Event.Message("m1", time, "s1", Event.Role.USER, null, "Hello \"there\"\n🌊"),
                new Event.File("f1", time, "file:///a", null, "text/plain", List.of("x"), "Text"),
                new Event.Forget("d1", time, Event.Scope.MESSAGE, null, "m0")));
    assertThat(positions).extracting(Position::offset).containsExactly(0L, 1L, 2L);
    assertThat(server.events().get(0))
        .contains("\"type\":\"message\"", "\"tenant_id\":\"acme\"", "\"user_id\":\"ann\"")
        .contains("\"timestamp\":\"2026-02-14T09:31+01:00\"", "\"role\":\"user\"")
        .doesNotContain("speaker");
    assertThat(server.events().get(2)).contains("\"scope\":\"message\"", "\"target_id\":\"m0\"");
  }

  @Test
  void problemsSayWhatIsWrong() throws SQLException {
    var ann = server.client("ann", Role.READ);
    assertThatThrownBy(() -> ann.query("LOOK"))
        .isInstanceOfSatisfying(
            MemoryException.class, problem -> assertThat(problem.status()).isEqualTo(400));
    assertThatThrownBy(() -> ann.asUser("bob").moments(PageRequest.of(1)))
        .isInstanceOfSatisfying(
            MemoryException.class,
            problem -> {
              assertThat(problem.status()).isEqualTo(403);
              assertThat(problem.isTemporary()).isFalse();
            });
    assertThatThrownBy(() -> MemoryClient.of(URI.create("http://127.0.0.1:1"), "rem_x").status())
        .isInstanceOfSatisfying(
            MemoryException.class, problem -> assertThat(problem.isTemporary()).isTrue());
  }

  @Test
  void theExampleOfTheReadmeRuns() throws Exception {
    assertThat(Example.run(server.address(), server.key("", Role.WRITE))).isEmpty();
    assertThat(server.events()).hasSize(1);
    var readme = Files.readString(Path.of("..", "README.md"));
    assertThat(withoutSpace(readme)).contains(withoutSpace(example()));
  }

  private static String example() throws IOException {
    var source =
        Files.readString(
            Path.of("src", "test", "java", "io", "remdreaming", "client", "Example.java"));
    return source.substring(
        source.indexOf("// README begins") + "// README begins".length(),
        source.indexOf("// README ends"));
  }

  private static String withoutSpace(String text) {
    return text.replaceAll("\\s+", "");
  }

  @Test
  void theCurlExamplesOfTheDocumentationAreAnswered() throws Exception {
    Assumptions.assumeTrue(run("command -v curl") == 0, "there is no curl");
    var examples =
        Files.readAllLines(Path.of("..", "docs", "server.md")).stream()
            .filter(line -> line.startsWith("curl "))
            .toList();
    assertThat(examples).isNotEmpty();
    var key = server.key("ann", Role.WRITE);
    for (var example : examples) {
      var command =
          example
              .replaceFirst("^curl ", "curl --silent --show-error --fail-with-body ")
              .replace("rem_...", key)
              .replace("localhost:8080", "127.0.0.1:" + server.port());
      assertThat(run(command)).as(example).isZero();
    }
  }

  private int run(String command) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder("bash", "-c", command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }
}
