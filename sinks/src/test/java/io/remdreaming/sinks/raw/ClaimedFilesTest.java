package io.remdreaming.sinks.raw;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.activity.Document;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.activity.LogPosition;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.activity.RawChange;
import io.remdreaming.model.files.FileRequest;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.ports.AwaitedFiles;
import io.remdreaming.sinks.TestSchema;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class ClaimedFilesTest {

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated();

  private static final UserKey MIA = new UserKey("acme", "mia");
  private static final Instant TIME = Instant.parse("2026-03-04T05:06:07Z");
  private static final String FILES =
      "SELECT content, processing_status, size_bytes FROM files WHERE deleted_at IS NULL";

  @BeforeEach
  void tablesAreEmpty() throws SQLException {
    SCHEMA.run("TRUNCATE files, deletion_requests");
  }

  @Test
  void claimedFileIsInProcessUntilItsAnswerIsThere() throws Exception {
    try (var files = ClaimedFiles.factory(SCHEMA.options()).get()) {
      assertThat(files.claim(request(5))).isTrue();
      write(asking(5));
      assertThat(SCHEMA.query(FILES)).containsExactly("|pending|0");
      assertThat(files.claim(request(5))).isTrue();
      assertThat(SCHEMA.query(FILES)).containsExactly("|processing|0");
      write(asking(5));
      assertThat(SCHEMA.query(FILES)).containsExactly("|processing|0");
      write(answer(5, 9, "Hi"));
      assertThat(SCHEMA.query(FILES)).containsExactly("Hi|completed|70");
      assertThat(files.claim(request(5))).isFalse();
      write(asking(5));
      assertThat(SCHEMA.query(FILES)).containsExactly("Hi|completed|70");
    }
  }

  @Test
  void replacedAndDeletedFilesAreNotWanted() throws Exception {
    try (var files = ClaimedFiles.factory(SCHEMA.options()).get()) {
      write(asking(5), asking(7));
      assertThat(files.claim(request(5))).isFalse();
      assertThat(files.claim(request(7))).isTrue();
      write(forget(Forget.Scope.FILE, 8));
      assertThat(files.claim(request(7))).isFalse();
      assertThat(files.claim(request(9))).isTrue();
      write(forget(Forget.Scope.USER, 10));
      assertThat(files.claim(request(9))).isFalse();
      write(answer(7, 20, "back"), answer(9, 21, "back"));
      assertThat(SCHEMA.query(FILES)).isEmpty();
    }
  }

  @Test
  void expiredFilesAreNotWanted() throws Exception {
    SCHEMA.run(
        "INSERT INTO retention (tenant_id, \"offset\", days, mark) VALUES ('acme', 1, '{\"documents\": 1}', '2027-01-01')");
    try (AwaitedFiles files = ClaimedFiles.factory(SCHEMA.options()).get()) {
      assertThat(files.claim(request(5))).isFalse();
    } finally {
      SCHEMA.run("DELETE FROM retention");
    }
  }

  /** In whatever order they come: the last event counts, and of it the last answer. */
  @Test
  void versionsAndAnswersWriteTheSameRowInAnyOrder() throws Exception {
    var changes =
        new ArrayList<>(
            List.of(
                asking(5),
                answer(5, 6, "one"),
                asking(7),
                answer(5, 8, "old"),
                answer(7, 9, "two"),
                answer(7, 10, "three"),
                asking(7),
                answer(5, 11, "older")));
    for (var seed = 0; seed < 30; seed++) {
      SCHEMA.run("TRUNCATE files");
      Collections.shuffle(changes, new Random(seed));
      for (var from = 0; from < changes.size(); from += 3) {
        write(changes.subList(from, Math.min(changes.size(), from + 3)).toArray(RawChange[]::new));
      }
      assertThat(SCHEMA.query(FILES)).as("seed " + seed).containsExactly("three|completed|100");
    }
  }

  private static void write(RawChange... changes) throws Exception {
    try (var writer = new WriterHarness(SCHEMA.options(), 500)) {
      writer.write(Arrays.asList(changes));
    }
  }

  private static FileRequest request(long offset) {
    return new FileRequest(
        MIA, "f1", "s3://b/a", "", TIME, new LogRecord("t", 0, offset, 0, null, new byte[0]));
  }

  private static RawChange forget(Forget.Scope scope, long offset) {
    var target = scope == Forget.Scope.FILE ? "f1" : "";
    return RawChange.of(new Forget(MIA, scope, "", target, offset, 0, 0));
  }

  private static RawChange asking(long offset) {
    return file("pending", "", "{}", offset, 0);
  }

  private static RawChange answer(long offset, long at, String text) {
    var bytes = 10 * (offset == 5 ? at - 2 : at);
    return file("completed", text, "{\"fetched\": {\"bytes\": %d}}".formatted(bytes), offset, at);
  }

  private static RawChange file(
      String status, String text, String metadata, long offset, long answer) {
    return RawChange.ofFile(
        new Document(
            MIA,
            Document.Kind.FILE,
            "f1",
            TIME,
            "s3://b/a",
            0,
            "",
            "",
            "",
            status,
            List.of(),
            text,
            metadata,
            LogPosition.of(0, offset, 0),
            answer));
  }
}
