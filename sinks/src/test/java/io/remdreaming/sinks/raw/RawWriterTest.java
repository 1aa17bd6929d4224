package io.remdreaming.sinks.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.activity.Document;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.activity.LogPosition;
import io.remdreaming.model.activity.Message;
import io.remdreaming.model.activity.RawChange;
import io.remdreaming.model.activity.Role;
import io.remdreaming.model.memory.Embedding;
import io.remdreaming.model.memory.EmbeddingSpace;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.text.SearchTerms;
import io.remdreaming.sinks.CuttableSockets;
import io.remdreaming.sinks.TestSchema;
import io.remdreaming.sinks.postgres.SpaceChangedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RawWriterTest {

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated();

  private static final UserKey OWNER = new UserKey("acme", "mia");
  private static final Instant TIME = Instant.parse("2026-03-04T05:06:07.123456Z");

  private @Nullable WriterHarness harness;

  @AfterEach
  void close() throws Exception {
    CuttableSockets.mend();
    if (harness != null) {
      harness.close();
    }
  }

  private WriterHarness writer() throws IOException {
    return writer(500);
  }

  private WriterHarness writer(int batchSize) throws IOException {
    if (harness == null) {
      harness = new WriterHarness(CuttableSockets.on(SCHEMA.options()), batchSize);
    }
    return harness;
  }

  private void write(RawChange... changes) throws IOException, InterruptedException {
    writer().write(changes);
  }

  private static RawChange message(String id, String session, long offset, String content) {
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

  private static RawChange file(String id, long offset) {
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
            LogPosition.of(0, offset, 0)));
  }

  private static RawChange forget(Forget.Scope scope, String session, String target, long offset) {
    return RawChange.of(new Forget(OWNER, scope, session, target, offset, 0, 0));
  }

  @Test
  void messageComesWithItsEmbeddingMetadataAndSession() throws Exception {
    write(message("m1", "s1", 3, "hello"));
    assertThat(
            SCHEMA.query(
                """
                SELECT tenant_id, user_id, content, message_type, session_id, token_count,
                  metadata ->> 'id', metadata ->> 'speaker', metadata ->> 'mood',
                  metadata ->> 'utc_offset_seconds', trace_id, span_id, created_at AT TIME ZONE 'UTC'
                FROM messages
                """))
        .containsExactly(
            "acme|mia|hello|assistant|s1|5|m1|Anna \"A\"|fine|3600|"
                + "0af7651916cd43dd8448eb211c80319c|b7ad6b7169203331|2026-03-04 05:06:10.123456");
    assertThat(SCHEMA.query("SELECT field_name, embedding FROM embeddings_messages"))
        .containsExactly("content|[0,0,0,1,0,0,0,0]");
  }

  @Test
  void higherOffsetWinsWithinABatchAndAcross() throws Exception {
    write(message("m1", "s1", 5, "five"), message("m1", "s1", 4, "four"));
    write(message("m1", "s1", 3, "three"));
    assertThat(SCHEMA.query("SELECT content FROM messages")).containsExactly("five");
    assertThat(SCHEMA.query("SELECT embedding FROM embeddings_messages"))
        .containsExactly("[0,0,0,0,0,1,0,0]");
    write(message("m1", "s2", 6, "six"));
    assertThat(SCHEMA.query("SELECT content, session_id FROM messages")).containsExactly("six|s2");
    assertThat(SCHEMA.query("SELECT embedding FROM embeddings_messages"))
        .containsExactly("[0,0,0,0,0,0,1,0]");
  }

  /** Searches keep a vector as long as its message has the same version. */
  @Test
  void aVectorIsWrittenWithANewVersionOfItsMessage() throws Exception {
    write(message("m1", "s1", 5, "five"));
    var version = SCHEMA.query("SELECT updated_at FROM messages");
    write(message("m1", "s1", 6, "six"));
    assertThat(SCHEMA.query("SELECT updated_at FROM embeddings_messages"))
        .isEqualTo(SCHEMA.query("SELECT updated_at FROM messages"))
        .isNotEqualTo(version);
    write(message("m1", "s1", 4, "four"));
    assertThat(SCHEMA.query("SELECT updated_at FROM embeddings_messages"))
        .isEqualTo(SCHEMA.query("SELECT updated_at FROM messages"));
  }

  private static RawChange letter(long offset) {
    return RawChange.of(
        new DeadLetter(
            "acme",
            "mia",
            "malformed-json",
            "",
            "nul \u0000",
            "rem.activity",
            1,
            offset,
            1000,
            "{".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void filesAndDeadLettersAreKept() throws Exception {
    var letter = letter(7);
    write(file("f1", 2), letter, letter);
    write(file("f1", 1), letter);
    assertThat(SCHEMA.query("SELECT name, uri, content, size_bytes, tags FROM files"))
        .containsExactly("f1|s3://bucket/f1|text at 2|9|{a,b}");
    assertThat(
            SCHEMA.query(
                "SELECT reason, detail, topic, partition, \"offset\", payload,"
                    + " append_time AT TIME ZONE 'UTC' FROM dead_letters"))
        .containsExactly("malformed-json|nul \ufffd|rem.activity|1|7|\\x7b|1970-01-01 00:00:01");
  }

  @Test
  void messageThatCannotBeStoredStandsAlone() throws Exception {
    write(
        message("m1", "s1", 1, "fine"),
        message("m2", "s1", 2, "a\u0000b"),
        message("m3", "s1", 3, "fine"));
    assertThat(SCHEMA.query("SELECT metadata ->> 'id' FROM messages ORDER BY 1"))
        .containsExactly("m1", "m3");
    assertThat(SCHEMA.query("SELECT reason, field, detail FROM dead_letters"))
        .containsExactly(
            "failed:sink|m2|SQLSTATE 22021, expected values that PostgreSQL can store");
  }

  @Test
  void termsAreStoredWithTheirMessageAndGoWithIt() throws Exception {
    var terms = "SELECT encode(terms, 'hex') FROM messages";
    write(message("m1", "s1", 1, "one"));
    assertThat(SCHEMA.query(terms)).containsExactly("00000003ffffffff");
    write(message("m1", "s1", 2, "three"));
    assertThat(SCHEMA.query(terms)).containsExactly("00000005ffffffff");
    write(forget(Forget.Scope.MESSAGE, "", "m1", 3));
    write(message("m1", "s1", 2, "late"));
    assertThat(SCHEMA.query(terms)).isEmpty();
  }

  @Test
  void fileThatCannotBeStoredStandsAlone() throws Exception {
    write(file("f1", 1), file("f\u00002", 2), file("f3", 3));
    assertThat(SCHEMA.query("SELECT name FROM files ORDER BY 1")).containsExactly("f1", "f3");
    assertThat(
            SCHEMA.query("SELECT reason, field, convert_from(payload, 'UTF8') FROM dead_letters"))
        .containsExactly("failed:sink|f\ufffd2|text at 2");
  }

  @Test
  void deletionRequestThatCannotBeStoredStandsAlone() throws Exception {
    write(message("m1", "s1", 1, "one"), message("m2", "s2", 2, "two"));
    var timeless = new Forget(OWNER, Forget.Scope.SESSION, "s1", "", 3, 0, Long.MAX_VALUE);
    write(
        RawChange.of(timeless),
        forget(Forget.Scope.SESSION, "s\u00001", "", 4),
        forget(Forget.Scope.SESSION, "s2", "", 5));
    assertThat(live()).containsExactly("m1");
    assertThat(SCHEMA.query("SELECT \"offset\", detail FROM dead_letters ORDER BY 1"))
        .containsExactly(
            "3|SQLSTATE 22000, expected values that PostgreSQL can store",
            "4|SQLSTATE 22021, expected values that PostgreSQL can store");
  }

  @Test
  void anyDeadLetterCanBeStored() throws Exception {
    var nonsense = "\u0000\ud800" + "x".repeat(100_000);
    write(
        RawChange.of(
            new DeadLetter(
                nonsense,
                nonsense,
                nonsense,
                nonsense,
                nonsense,
                nonsense,
                -1,
                -1,
                Long.MAX_VALUE,
                new byte[] {0, -1},
                nonsense)),
        RawChange.of(
            new DeadLetter("acme", "mia", "r", "", "", "t", 0, 1, Long.MIN_VALUE, new byte[0])));
    assertThat(
            SCHEMA.query(
                "SELECT length(tenant_id), length(field), payload, append_time AT TIME ZONE 'UTC'"
                    + " FROM dead_letters ORDER BY \"offset\""))
        .containsExactly(
            "256|100002|\\x00ff|9999-12-31 23:59:59", "4|0|\\x|1969-12-31 23:59:59.999");
  }

  @Test
  void openBatchIsWrittenWhenItsIntervalEnds() throws Exception {
    writer().add(List.of(message("m1", "s1", 1, "one"), file("f1", 2)));
    assertThat(live()).isEmpty();
    writer().fireTimers();
    assertThat(live()).containsExactly("m1");
    assertThat(SCHEMA.query("SELECT count(*) FROM files")).containsExactly("1");
    writer().add(List.of(message("m2", "s1", 3, "two")));
    writer().fireTimers();
    assertThat(live()).containsExactly("m1", "m2");
  }

  @Test
  void fullBatchWaitsForNobody() throws Exception {
    writer(2).add(List.of(message("m1", "s1", 1, "one"), message("m2", "s1", 2, "two")));
    writer().add(List.of(message("m3", "s1", 3, "three")));
    assertThat(live()).containsExactly("m1", "m2");
  }

  @Test
  void brokenConnectionIsReplacedAndLosesNothing() throws Exception {
    writer().add(List.of(message("m1", "s1", 1, "one"), file("f1", 2)));
    CuttableSockets.cut();
    CuttableSockets.mend();
    write(letter(7));
    assertThat(live()).containsExactly("m1");
    assertThat(SCHEMA.query("SELECT count(*) FROM files")).containsExactly("1");
    assertThat(SCHEMA.query("SELECT count(*) FROM dead_letters")).containsExactly("1");
  }

  @Test
  void whatIsNotWrittenIsGivenUpWhenATaskEndsInAnOutage() throws Exception {
    writer().add(List.of(message("m1", "s1", 1, "one"), file("f1", 2)));
    CuttableSockets.cut();
    writer().close();
    harness = null;
    CuttableSockets.mend();
    assertThat(live()).isEmpty();
  }

  @Test
  void missingFunctionIsNotTriedAgain() throws Exception {
    SCHEMA.run("ALTER FUNCTION put_files RENAME TO put_files_no_more");
    try {
      assertThatThrownBy(() -> write(file("f1", 2)))
          .hasRootCauseInstanceOf(SQLException.class)
          .hasStackTraceContaining("raw rows cannot be written");
    } finally {
      SCHEMA.run("ALTER FUNCTION put_files_no_more RENAME TO put_files");
    }
  }

  @Test
  void stateOfAnotherSpaceIsRefused() throws Exception {
    assertThat(writer().state()).hasSize(1);
    var other = WriterFence.of(new EmbeddingSpace("local", "other", TestSchema.DIMENSION), 1);
    assertThatThrownBy(() -> new WriterHarness(SCHEMA.options(), 500, List.of(other)))
        .isInstanceOf(SpaceChangedException.class);
  }

  @Test
  void whatIsForgottenStaysForgottenInAnyOrder() throws Exception {
    var seed = Long.getLong("seed", System.nanoTime());
    System.out.println("RawWriterTest: -Dseed=" + seed);
    var changes =
        new ArrayList<>(
            List.of(
                message("m1", "s1", 1, "one"),
                message("m2", "s1", 2, "two"),
                message("m3", "s2", 3, "three"),
                message("m4", "s2", 4, "four"),
                forget(Forget.Scope.SESSION, "s1", "", 5),
                message("m5", "s1", 6, "five"),
                forget(Forget.Scope.MESSAGE, "", "m3", 7),
                message("m1", "s1", 8, "one again"),
                file("f1", 9),
                file("f2", 10),
                forget(Forget.Scope.FILE, "", "f1", 11),
                message("m6", "s3", 12, "six"),
                forget(Forget.Scope.SESSION, "s3", "", 13),
                message("m7", "s1", 14, "moves into a session that is forgotten"),
                message("m7", "s4", 15, "seven"),
                forget(Forget.Scope.SESSION, "s4", "", 16),
                message("m8", "s1", 17, "moves away before it is forgotten there"),
                message("m8", "s2", 18, "eight"),
                forget(Forget.Scope.MESSAGE, "s1", "m8", 19),
                message("m9", "s1", 20, "moves, and is forgotten where it lies"),
                message("m9", "s2", 21, "nine"),
                forget(Forget.Scope.MESSAGE, "s2", "m9", 22)));
    write(changes.toArray(RawChange[]::new));
    var expected = SCHEMA.fingerprint();
    var left = new String[] {"m1", "m4", "m5", "m8"};
    assertThat(live()).containsExactly(left);
    var random = new Random(seed);
    for (var run = 0; run < 30; run++) {
      SCHEMA.truncate();
      var order = new ArrayList<>(changes);
      order.addAll(changes.subList(0, random.nextInt(changes.size())));
      Collections.shuffle(order, random);
      while (!order.isEmpty()) {
        var batch = order.subList(0, Math.min(order.size(), 1 + random.nextInt(4)));
        writer().write(List.copyOf(batch));
        batch.clear();
      }
      assertThat(live()).as("seed %d, run %d", seed, run).containsExactly(left);
      assertThat(SCHEMA.query("SELECT content FROM messages WHERE deleted_at IS NOT NULL"))
          .as("seed %d, run %d", seed, run)
          .containsOnly("");
      assertThat(SCHEMA.query("SELECT session_id FROM messages WHERE deleted_at IS NOT NULL"))
          .as("seed %d, run %d", seed, run)
          .containsOnly("");
      assertThat(SCHEMA.fingerprint()).as("seed %d, run %d", seed, run).isEqualTo(expected);
    }
  }

  private static List<String> live() throws SQLException {
    return SCHEMA.query(
        "SELECT metadata ->> 'id' FROM messages WHERE deleted_at IS NULL ORDER BY 1");
  }

  @Test
  void aForgottenUserLeavesNoContentAnywhere() throws Exception {
    write(message("m1", "s1", 1, "secret"), file("f1", 2));
    write(forget(Forget.Scope.USER, "", "", 3));
    assertThat(SCHEMA.query("SELECT count(*) FROM messages")).containsExactly("0");
    assertThat(SCHEMA.query("SELECT count(*) FROM files")).containsExactly("0");
    assertThat(SCHEMA.query("SELECT count(*) FROM embeddings_messages")).containsExactly("0");
    assertThat(SCHEMA.query("SELECT erased FROM deletion_requests"))
        .containsExactly("{\"files\": 1, \"messages\": 1}");
    write(message("m1", "s1", 1, "secret"), file("f1", 2), forget(Forget.Scope.USER, "", "", 3));
    assertThat(SCHEMA.query("SELECT count(*) FROM messages")).containsExactly("0");
    assertThat(SCHEMA.query("SELECT erased FROM deletion_requests"))
        .containsExactly("{\"files\": 1, \"messages\": 1}");
  }

  @Test
  void aRequestTakesThePlaceOfThoseThatItContains() throws Exception {
    write(
        forget(Forget.Scope.MESSAGE, "s1", "m1", 3),
        forget(Forget.Scope.FILE, "", "f1", 4),
        forget(Forget.Scope.SESSION, "s1", "", 5));
    assertThat(requests()).containsExactly("file", "session");
    write(forget(Forget.Scope.USER, "", "", 6), forget(Forget.Scope.MESSAGE, "s1", "m1", 3));
    assertThat(requests()).containsExactly("user");
    write(forget(Forget.Scope.MESSAGE, "s1", "m1", 7));
    assertThat(requests()).containsExactly("message", "user");
  }

  private static List<String> requests() throws SQLException {
    return SCHEMA.query("SELECT scope FROM deletion_requests ORDER BY 1");
  }
}
