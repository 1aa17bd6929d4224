package io.remdreaming.sinks.raw;

import io.remdreaming.model.activity.Document;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.activity.LogPosition;
import io.remdreaming.model.activity.Message;
import io.remdreaming.model.activity.RawChange;
import io.remdreaming.model.activity.Role;
import io.remdreaming.model.memory.Embedding;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.text.SearchTerms;
import io.remdreaming.sinks.CuttableSockets;
import io.remdreaming.sinks.TestSchema;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A writer of raw rows on tables of its own, and changes for it to write. */
abstract class WrittenRows {

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated();

  static final UserKey OWNER = new UserKey("acme", "mia");
  static final Instant TIME = Instant.parse("2026-03-04T05:06:07.123456Z");

  @Nullable WriterHarness harness;

  @AfterEach
  void close() throws Exception {
    CuttableSockets.mend();
    if (harness != null) {
      harness.close();
    }
  }

  final WriterHarness writer() throws IOException {
    return writer(500);
  }

  final WriterHarness writer(int batchSize) throws IOException {
    if (harness == null) {
      harness = new WriterHarness(CuttableSockets.on(SCHEMA.options()), batchSize);
    }
    return harness;
  }

  final void write(RawChange... changes) throws IOException, InterruptedException {
    writer().write(changes);
  }

  static RawChange message(String id, String session, long offset, String content) {
    var vector = new float[TestSchema.DIMENSION];
    vector[(int) offset % vector.length] = 1;
    var message =
        new Message(
            OWNER,
            session,
            id,
            TIME.plusSeconds(offset),
            3600,
            Role.ASSISTANT,
            "Anna \"A\"",
            "",
            content,
            5,
            "{\"mood\": \"fine\", \"id\": \"spoofed\"}",
            new LogPosition(
                0, offset, 0, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
    return RawChange.of(
        message,
        List.of(new Embedding("content", "local", "test", vector)),
        new SearchTerms(new int[] {content.length(), -1}));
  }

  static RawChange file(String id, long offset) {
    return RawChange.ofFile(
        new Document(
            OWNER,
            Document.Kind.FILE,
            id,
            TIME,
            "s3://bucket/" + id,
            0,
            "",
            "",
            "text/plain",
            "completed",
            List.of("a", "b"),
            "text at " + offset,
            "{}",
            LogPosition.of(0, offset, 0),
            0));
  }

  static RawChange forget(Forget.Scope scope, String session, String target, long offset) {
    return RawChange.of(new Forget(OWNER, scope, session, target, offset, 0, 0));
  }

  static List<String> live() throws SQLException {
    return SCHEMA.query(
        "SELECT metadata ->> 'id' FROM messages WHERE deleted_at IS NULL ORDER BY 1");
  }
}
