package io.remdreaming.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.cli.kafka.EmbeddedKafka;
import io.remdreaming.cli.kafka.EventSender;
import io.remdreaming.cli.kafka.Topics;
import io.remdreaming.sinks.TestSchema;
import io.remdreaming.stubmodel.StubModelServer;
import io.remdreaming.stubmodel.StubOptions;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * What on-call sees of a running job, with metrics and log set up as they are deployed: first all
 * is well, then PostgreSQL cannot be reached, then it can again.
 */
final class OnCallTest {

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.empty();

  /** What the job has said is of use when a test fails. */
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private static Path folder = Path.of("");

  private static final String OPERATOR = "flink_taskmanager_job_task_operator_";
  private static final String AGE = OPERATOR + "log_oldestUnwrittenRecordAgeMs";
  private static final String RECORDS = OPERATOR + "log_numUnwrittenRecords";
  private static final int EVENTS = 200;
  private static final Duration LONGEST = Duration.ofMinutes(5);

  /** What stays at 0 while nothing is wrong with rows, models, checkpoints and the job itself. */
  private static final Set<String> USUALLY_ZERO =
      Set.of(
          OPERATOR + "rawSink_numChangesRejected",
          OPERATOR + "memorySink_numChangesRejected",
          OPERATOR + "memorySink_numDatabaseRetries",
          OPERATOR + "gateway_provider_model_breakerState",
          OPERATOR + "files_filesInFlight",
          OPERATOR + "files_numFilesWithoutRoom",
          OPERATOR + "localTier_numDateConflicts",
          "flink_jobmanager_job_numRestarts",
          "flink_jobmanager_job_numberOfFailedCheckpoints",
          "flink_taskmanager_job_task_backPressuredTimeMsPerSecond");

  private static final List<String> OUTAGE = new ArrayList<>();
  private static Scraped scraped = new Scraped(0);
  private static Path output = Path.of("");
  private static double ageInTheOutage;
  private static double recordsInTheOutage;

  @BeforeAll
  static void run() throws Exception {
    var port = freePort();
    scraped = new Scraped(port);
    output = folder.resolve("output.txt");
    try (var database = new Forwarder(SCHEMA.url());
        var models = StubModelServer.start(StubOptions.defaults().withPort(0))) {
      var demo = demo(database.url(), models.url(), port);
      try {
        await("all is remembered", () -> Files.readString(output).contains("Send more with"));
        await("budgets are measured", () -> seen("budget_tenant_remainingRatio"));
        nameFiles();
        await("a file is fetched", () -> seen("files_numFilesFetched"));
        await("a file is missed", () -> seen("files_numFilesFailed"));
        disturb(database);
      } finally {
        demo.destroyForcibly().waitFor();
      }
    }
  }

  private static Process demo(String url, String models, int port) throws IOException {
    var arguments =
        new ArrayList<>(List.of("demo", "--fresh", "--parallelism", "1", "--ui-port", "0"));
    var sources = "files.sources=" + Files.createDirectory(folder.resolve("files")).toUri();
    arguments.addAll(
        List.of("--llm-base-url", models, "--set", "budget.monthly-tokens=100000000", sources));
    arguments.addAll(Scraped.settings(Path.of("..", "flink-conf", "config.yaml"), port));
    var log = Path.of("..", "flink-conf", "log4j-console.properties").toAbsolutePath();
    var flags = List.of("-Dlog4j.configurationFile=" + log);
    return Ended.start(folder, output, url, flags, arguments.toArray(String[]::new));
  }

  private static void disturb(Forwarder database) throws Exception {
    var before = Files.readAllLines(output).size();
    database.cut();
    sendMessages();
    await("the outage shows", () -> scraped.last(RECORDS) >= EVENTS && scraped.last(AGE) > 6_000);
    await("the sink tries again", () -> seen("rawSink_numDatabaseRetries"));
    ageInTheOutage = scraped.last(AGE);
    recordsInTheOutage = scraped.last(RECORDS);
    OUTAGE.addAll(Files.readAllLines(output).subList(before, Files.readAllLines(output).size()));
    database.mend();
    await("all is written", () -> scraped.last(RECORDS) == 0 && !scraped.series().isEmpty());
  }

  /** Two files, of which one is there. */
  private static void nameFiles() throws IOException {
    var there = folder.resolve("files").resolve("there.txt");
    Files.writeString(there, "The ferry leaves at nine.");
    var event =
        """
        {"type": "file", "tenant_id": "acme", "user_id": "u0", "id": "%s",
         "timestamp": "2026-03-01T09:00:00Z", "uri": "%s"}
        """;
    send(
        List.of(
            event.formatted("there", there.toUri()),
            event.formatted("missing", there.resolveSibling("missing.txt").toUri())));
  }

  private static void sendMessages() {
    var events = new ArrayList<String>();
    for (var i = 0; i < EVENTS; i++) {
      events.add(
          """
          {"type": "message", "tenant_id": "acme", "user_id": "u%d", "session_id": "s", "id": "m%d",
           "timestamp": "2026-03-01T10:00:00Z", "role": "user", "content": "Number %d."}
          """
              .formatted(i % 7, i, i));
    }
    send(events);
  }

  private static void send(List<String> events) {
    var address = EmbeddedKafka.addressOf(folder.resolve("home").resolve("kafka")).orElseThrow();
    try (var sender = new EventSender(Map.of("bootstrap.servers", address), Topics.ACTIVITY)) {
      events.forEach(event -> sender.send(event.getBytes(StandardCharsets.UTF_8), "a test"));
      sender.flush();
    }
  }

  @Test
  void everyDocumentedMetricIsThereAndMoves() throws IOException {
    var documented = documented();
    assertThat(documented).hasSizeGreaterThan(20);
    assertThat(scraped.names()).containsAll(documented);
    documented.removeAll(USUALLY_ZERO);
    assertThat(scraped.nonZero()).containsAll(documented);
  }

  @Test
  void everyMetricOfAnAlarmOrThePanelsIsThere() throws IOException {
    var files = new ArrayList<>(Monitoring.dashboards());
    files.add(Monitoring.FOLDER.resolve("alerts.yaml"));
    for (var file : files) {
      var used = Monitoring.names(file);
      used.removeIf(name -> !name.startsWith("flink_"));
      assertThat(used).hasSizeGreaterThan(8);
      assertThat(scraped.names()).as(file.toString()).containsAll(used);
    }
  }

  @Test
  void backlogShowsWhileTheSourceStandsStill() {
    assertThat(recordsInTheOutage).isGreaterThanOrEqualTo(EVENTS);
    assertThat(ageInTheOutage).isGreaterThan(6_000);
  }

  @Test
  void seriesAreFewAndNoneIsRenewedByARestart() {
    assertThat(scraped.series()).hasSizeLessThan(700);
    assertThat(scraped.series())
        .noneMatch(line -> line.contains("task_attempt") || line.contains("tm_id="));
  }

  @Test
  void outageIsAFewLines() {
    var warnings = OUTAGE.stream().filter(line -> line.matches(".* (WARN|ERROR) .*")).toList();
    var own = warnings.stream().filter(line -> line.contains(" io.remdreaming.")).toList();
    assertThat(own).isNotEmpty().hasSizeLessThan(15);
    assertThat(warnings).hasSizeLessThan(40);
  }

  /** The names in the first column of the page's table. */
  private static Set<String> documented() throws IOException {
    var page = Files.readString(Path.of("..", "docs", "operations.md"));
    var table = page.substring(page.indexOf("<!-- metrics -->"), page.indexOf("<!-- /metrics -->"));
    return table
        .lines()
        .filter(line -> line.startsWith("| `"))
        .map(line -> line.substring(0, line.indexOf(" |", 1)))
        .flatMap(cell -> Pattern.compile("`(\\w+)`").matcher(cell).results())
        .map(found -> found.group(1))
        .map(name -> name.startsWith("flink_") ? name : OPERATOR + name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean seen(String name) {
    return scraped.nonZero().contains(OPERATOR + name);
  }

  private static void await(String what, Condition condition) throws Exception {
    var deadline = System.nanoTime() + LONGEST.toNanos();
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as(what).isLessThan(deadline);
      scraped.scrape();
      LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    }
  }

  /** What is waited for. */
  private interface Condition {
    boolean holds() throws Exception;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @AfterAll
  static void forget() {
    OUTAGE.clear();
  }
}
