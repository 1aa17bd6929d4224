package io.remdreaming.query.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.sinks.TestSchema;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class MemoryStateTest {

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated();

  @BeforeEach
  void twoUsers() throws SQLException {
    SCHEMA.run("INSERT INTO owners (tenant_id, user_id) VALUES ('t', 'ann'), ('t', 'bob')");
  }

  @Test
  void completeIsWhenEveryMessageAndFileIsCovered() throws SQLException {
    messages("ann", 3, "Hello");
    file("ann", "completed", "Text");
    set("ann", "part-1", 2);
    assertIncomplete();
    set("ann", "part-2", 1);
    assertIncomplete();
    set("ann", "file:f", 1);
    assertComplete();
  }

  @Test
  void oneUsersSurplusDoesNotMakeUpForAnother() throws SQLException {
    messages("ann", 2, "Hello");
    messages("bob", 2, "Hello");
    set("ann", "part-1", 4);
    assertIncomplete();
  }

  @Test
  void lateMessagesNeedNotBeCoveredAndCountOnceHoweverOftenTheyCame() throws SQLException {
    messages("ann", 2, "Hello");
    set("ann", "part-1", 1);
    letter("bob", "late", "timestamp", "{}");
    assertIncomplete();
    letter("ann", "late", "timestamp", "{}");
    assertComplete();
    messages("ann", 1, "Hello");
    letter("ann", "late", "timestamp", "{}");
    assertIncomplete();
  }

  @Test
  void whatAStageFailedOnExcusesOnlyItsOwnMessages() throws SQLException {
    messages("ann", 4, "Hello");
    set("ann", "part-1", 1);
    letter("ann", "failed:chunks", "part-2", "m1\nm2");
    letter("ann", "failed:moments", "part-3", "m3");
    assertIncomplete();
    letter("ann", "failed:chunks", "part-2", "m1\nm2\nm3");
    assertComplete();
  }

  @Test
  void aFailedFileExcusesOnlyItself() throws SQLException {
    file("ann", "completed", "Text");
    file("ann", "completed", "Text");
    letter("ann", "failed:chunks", "file:f", "Text");
    letter("ann", "failed:sink", "chunks/file:f", "");
    assertIncomplete();
    letter("ann", "failed:sink", "chunks/file:g", "");
    assertComplete();
  }

  @Test
  void aForgottenMessageOfASealedWindowMayTakeTheOthersOfItsWindowWithIt() throws SQLException {
    messages("ann", 2, "Hello");
    set("ann", "part-1", 0);
    assertIncomplete();
    SCHEMA.run(
        """
        INSERT INTO deletion_requests (tenant_id, user_id, scope, target_id, "offset", partition, append_time)
        VALUES ('t', 'ann', 'message', 'm3', 9, 0, now())
        """);
    assertComplete();
  }

  @Test
  void moreCoveredThanThereIsMeansThatSomethingIsStillToBeForgotten() throws SQLException {
    messages("ann", 2, "Hello");
    set("ann", "part-1", 3);
    assertIncomplete();
    letter("ann", "failed:sink", "m3", "Hello");
    assertComplete();
  }

  @Test
  void aMessageThatMovedOutOfASealedWindowMayBeCoveredTwice() throws SQLException {
    messages("ann", 2, "Hello");
    set("ann", "part-1", 2);
    set("ann", "part-2", 1);
    assertIncomplete();
    letter("ann", "late", "timestamp", "{}");
    assertIncomplete();
    letter("ann", "late", "session_id", "{}");
    assertComplete();
  }

  @Test
  void blankMessagesAndFilesAndUnfinishedFilesNeedNotBeCovered() throws SQLException {
    messages("ann", 1, " \n");
    file("ann", "completed", "");
    file("ann", "pending", "Text");
    assertComplete();
  }

  @Test
  void aFileThatIsPendingAgainIsNotRememberedAnyMore() throws SQLException {
    file("ann", "pending", "Text");
    set("ann", "file:f", 1);
    SCHEMA.run("UPDATE row_sets SET row_ids = '{}'");
    assertComplete();
  }

  private static void assertComplete() throws SQLException {
    assertThat(state()).matches(MemoryState::isComplete, "is complete");
  }

  private static void assertIncomplete() throws SQLException {
    assertThat(state()).matches(state -> !state.isComplete(), "is incomplete");
  }

  private static MemoryState state() throws SQLException {
    try (var connection = SCHEMA.open()) {
      return MemoryState.read(connection);
    }
  }

  private static void messages(String user, int count, String content) throws SQLException {
    SCHEMA.run(
        """
        INSERT INTO messages (id, tenant_id, user_id, created_at, content, message_type, version_offset)
        SELECT gen_random_uuid(), 't', '%s', now(), '%s', 'user', 1 FROM generate_series(1, %d)
        """
            .formatted(user, content, count));
  }

  private static void file(String user, String status, String content) throws SQLException {
    SCHEMA.run(
        """
        INSERT INTO files (id, tenant_id, user_id, created_at, name, uri, content, processing_status,
          version_offset)
        VALUES (gen_random_uuid(), 't', '%s', now(), 'f', 'f', '%s', '%s', 1)
        """
            .formatted(user, content, status));
  }

  private static void set(String user, String window, int sources) throws SQLException {
    SCHEMA.run(
        """
        INSERT INTO row_sets (tenant_id, user_id, operation, window_key, version_offset, version_rank,
          logic_version, sources, row_ids)
        VALUES ('t', '%s', 'chunks', '%s', 1, 0, 0, %d, ARRAY[gen_random_uuid()])
        """
            .formatted(user, window, sources));
  }

  private static void letter(String user, String reason, String field, String payload)
      throws SQLException {
    SCHEMA.run(
        """
        INSERT INTO dead_letters (id, tenant_id, user_id, reason, field, partition, "offset",
          append_time, payload, created_at)
        VALUES (gen_random_uuid(), 't', '%s', '%s', '%s', 0, 1, now(), convert_to('%s', 'UTF8'), now())
        """
            .formatted(user, reason, field, payload));
  }
}
