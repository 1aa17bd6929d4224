package io.remdreaming.jobs.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.clients.http.CallLimits;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.gateway.ModelCall;
import io.remdreaming.model.memory.TenantPolicy;
import io.remdreaming.model.ports.CallTracer;
import io.remdreaming.sinks.TestSchema;
import io.remdreaming.stubmodel.StubModelServer;
import io.remdreaming.stubmodel.StubOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Every call of every operation is told, and most within the trace of an event. */
class SpansTest {

  @RegisterExtension static final MiniClusterExtension CLUSTER = ModelRun.cluster();

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated(ModelRun.DIMENSION);

  @TempDir static Path checkpoints;

  private static final Queue<Told> TOLD = new ConcurrentLinkedQueue<>();

  private static final long APPENDED = Instant.parse("2026-03-02T09:10:00Z").toEpochMilli();
  private static final int FAST = 1_000;
  private static final int TALKS = 2;

  private static final String FILE =
      """
      {"type": "file", "tenant_id": "tenant-0", "user_id": "user-0", "id": "f%1$d",
       "name": "minutes %1$d", "timestamp": "2026-03-02T09:0%1$d:00Z", "uri": "files/%1$d.txt",
       "mime_type": "text/plain", "processing_status": "completed",
       "content": "Title: The whole company moves to Porto in spring."}
      """;
  private static final String EXTRACTOR =
      """
      {"kind": "extractor", "tenant_id": "tenant-0", "name": "titles", "spec": {
        "type": "object", "description": "Find the title.", "required": ["title"],
        "properties": {"title": {"type": "string"}},
        "json_schema_extra": {"kind": "agent", "name": "titles", "version": "1",
          "embedding_fields": ["title"]}}}
      """;
  private static final String CONFIG =
      """
      {"kind": "ontology_config", "tenant_id": "tenant-0", "name": "all",
       "config": {"agent_schema_id": "titles", "mime_type_pattern": "^text/"}}
      """;

  @Test
  void everyOperationsCallsAreToldWithTheTracesThatTheirEventsHave() throws Exception {
    try (var server = StubModelServer.start(StubOptions.defaults())) {
      dream(server);
    }
    assertThat(TOLD.stream().map(told -> told.call().id()).toList())
        .containsExactlyInAnyOrderElementsOf(
            SCHEMA.query("SELECT id FROM llm_calls WHERE NOT cached"));
    assertThat(traces("chunks", "moments", "entities", "summaries")).isEqualTo(ofTalks());
    assertThat(traces("ontologies")).containsExactlyInAnyOrder(trace(8), trace(9));
    assertThat(traces("affinity")).isNotEmpty().isSubsetOf(ofLog());
    assertThat(traces("embed")).containsAnyOf(trace(8), trace(9)).contains("none");
    assertThat(traces("embed")).contains(trace(0)).isSubsetOf(ofLog("none"));
    assertThat(traces("user-model")).containsExactly("none");
  }

  /** The traces of an operation's calls. */
  private static TreeSet<String> traces(String... operations) {
    var traces = new TreeSet<String>();
    for (var told : TOLD) {
      if (List.of(operations).contains(told.call().operation())) {
        traces.add(told.trace() == null ? "none" : told.trace());
      }
    }
    return traces;
  }

  private static void dream(StubModelServer server) throws Exception {
    var options =
        Map.of(
            "embedding.provider", "litellm",
            "embedding.model", "text-embedding-3-small",
            "embedding.base-url", server.url(),
            "embedding.batch-size", "1",
            "affinity.llm-limit", "100");
    var run =
        new ModelRun(
            "litellm", server.url(), options, List.of(), TenantPolicy.DEFAULT, Listening::new);
    run.run(
        log(),
        List.of(EXTRACTOR, CONFIG),
        FAST,
        CallLimits.defaults(),
        Map.of("llm.tier", "good"),
        SCHEMA.options(),
        checkpoints);
  }

  private static List<LogRecord> log() {
    var log = new ArrayList<LogRecord>();
    for (var record : Talk.log(Talk.english(TALKS))) {
      log.add(traced(record.offset(), record.appendTime(), record.value()));
    }
    for (var i = 0; i < 2; i++) {
      var value = FILE.formatted(i).getBytes(StandardCharsets.UTF_8);
      log.add(traced(log.size(), APPENDED, value));
    }
    return log;
  }

  private static LogRecord traced(long offset, long time, byte @Nullable [] value) {
    return new LogRecord("rem.activity", 0, offset, time, null, value, trace(offset));
  }

  private static String trace(long offset) {
    return "00-0af7651916cd43dd8448eb211c8031%02d-b7ad6b71692033%02d-01".formatted(offset, offset);
  }

  /** Of the last message of each talk. */
  private static TreeSet<String> ofTalks() {
    return new TreeSet<>(List.of(trace(3), trace(7)));
  }

  private static TreeSet<String> ofLog(String... more) {
    var traces = new TreeSet<>(List.of(more));
    for (var i = 0; i < 10; i++) {
      traces.add(trace(i));
    }
    return traces;
  }

  /** A call that was told. */
  private record Told(ModelCall call, @Nullable String trace) {}

  /** Keeps what it is told. */
  private static final class Listening implements CallTracer {

    @Override
    public void ended(Kind kind, ModelCall call, @Nullable String trace) {
      TOLD.add(new Told(call, trace));
    }
  }
}
