package io.remdreaming.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.sinks.TestSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tables are lost, a backup is put back, and the job dreams what came after it: the tables are
 * those of the run that nothing happened to. Three runs of the whole job; {@code -Dbackup.runs}
 * runs it.
 */
@EnabledIfSystemProperty(named = "backup.runs", matches = "true")
final class RestoredRunTest {

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.empty();

  private static final int BEFORE = 24;
  private static final int AFTER = 12;

  @TempDir private Path folder = Path.of("");

  @Test
  void onlyTheGapIsDreamedAndErasuresInItHold() throws Exception {
    var erasure =
        """
        {"type":"forget","tenant_id":"acme","user_id":"u0","id":"f1","timestamp":"2026-01-20T10:00:00Z","scope":"user"}\
        """;
    demo(events(0, BEFORE), "--fresh");
    assertThat(SCHEMA.query("SELECT count(*) FROM messages WHERE user_id = 'u0'"))
        .containsExactly("8");
    var backup = folder.resolve("backup").toString();
    said("backup", "--to", backup);

    demo(events(BEFORE, BEFORE + AFTER) + erasure + "\n");
    var undisturbed = SCHEMA.fingerprint();
    assertThat(SCHEMA.query("SELECT DISTINCT user_id FROM messages ORDER BY 1"))
        .containsExactly("u1", "u2");

    SCHEMA.drop();
    SCHEMA.create();
    assertThat(said("restore", "--from", backup)).contains("has " + (AFTER + 1) + " events behind");
    assertThat(SCHEMA.query("SELECT count(*) FROM messages")).containsExactly("" + BEFORE);

    assertThat(demo("")).contains("Going on from");
    assertThat(SCHEMA.fingerprint()).isEqualTo(undisturbed);
    assertThat(SCHEMA.query("SELECT DISTINCT user_id FROM messages ORDER BY 1"))
        .containsExactly("u1", "u2");
  }

  private static String events(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(
            i ->
                """
                {"type":"message","tenant_id":"acme","user_id":"u%d","session_id":"s%d","id":"m%d","timestamp":"2026-01-%02dT10:%02d:00Z","role":"user","content":"I met Jonas Berg in Lisbon, for the %dth time."}
                """
                    .formatted(i % 3, i / 12, i, 5 + i / 12, i % 12, i))
        .collect(Collectors.joining());
  }

  private String demo(String events, String... more) throws IOException, InterruptedException {
    var file = folder.resolve("events.jsonl");
    Files.writeString(file, events);
    var arguments =
        new ArrayList<>(List.of("demo", "--exit", "--parallelism", "1", "--ui-port", "0"));
    arguments.addAll(List.of("--input", file.toString(), "--set", "embedding.provider=hashed"));
    arguments.add("dreaming.session.idle-timeout=1s");
    arguments.addAll(List.of(more));
    return said(arguments.toArray(String[]::new));
  }

  private String said(String... arguments) throws IOException, InterruptedException {
    var ended = Ended.of(folder, SCHEMA, arguments);
    assertThat(ended.status()).as(ended.output()).isZero();
    return ended.output();
  }
}
