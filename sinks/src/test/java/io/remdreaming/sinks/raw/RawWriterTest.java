package io.remdreaming.sinks.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.activity.RawChange;
import io.remdreaming.model.memory.EmbeddingSpace;
import io.remdreaming.sinks.CuttableSockets;
import io.remdreaming.sinks.TestSchema;
import io.remdreaming.sinks.postgres.SpaceChangedException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RawWriterTest extends WrittenRows {

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
                nonsense,
                new byte[0])),
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
}
