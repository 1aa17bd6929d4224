package io.remdreaming.cli.demo;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * How much of the raw rows is covered by what was derived.
 *
 * @param messages live messages
 * @param rememberedMessages messages that live chunk sets were derived from
 * @param late the most messages that came too late to be derived from
 * @param files live completed files
 * @param rememberedFiles files that live chunk sets were derived from
 * @param failed windows that a stage failed on
 * @param digest changes whenever a derived set does
 */
record MemoryState(
    long messages,
    long rememberedMessages,
    long late,
    long files,
    long rememberedFiles,
    long failed,
    String digest) {

  static final MemoryState NONE = new MemoryState(0, 0, 0, 0, 0, 0, "");

  private static final String STATE =
      """
      SELECT (SELECT count(*) FROM messages WHERE deleted_at IS NULL) AS messages,
             s.messages AS remembered_messages,
             d.late,
             (SELECT count(*) FROM files
               WHERE deleted_at IS NULL AND processing_status = 'completed') AS files,
             s.files AS remembered_files,
             d.failed,
             concat_ws(' ', s.digest, e.digest) AS digest
        FROM (SELECT coalesce(sum(sources) FILTER (WHERE window_key !~ '^(file|resource):'), 0) AS messages,
                     count(*) FILTER (WHERE window_key ~ '^file:' AND sources > 0) AS files
                FROM row_sets
               WHERE operation = 'chunks' AND deleted_at IS NULL) AS c,
             LATERAL (SELECT c.messages, c.files,
                             concat_ws(' ', count(*), sum(version_offset), sum(sources), max(updated_at)) AS digest
                        FROM row_sets) AS s,
             (SELECT concat_ws(' ', count(*), sum(version_offset), max(updated_at)) AS digest
                FROM edge_sets) AS e,
             (SELECT count(DISTINCT (tenant_id, user_id, md5(payload))) FILTER (WHERE reason = 'late') AS late,
                     count(*) FILTER (WHERE reason LIKE 'failed:%') AS failed
                FROM dead_letters) AS d
      """;

  private static final String EMPTY =
      """
      SELECT NOT EXISTS (SELECT FROM messages) AND NOT EXISTS (SELECT FROM row_sets)
         AND NOT EXISTS (SELECT FROM dead_letters)
      """;

  static MemoryState read(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var state = statement.executeQuery(STATE)) {
      state.next();
      return new MemoryState(
          state.getLong("messages"),
          state.getLong("remembered_messages"),
          state.getLong("late"),
          state.getLong("files"),
          state.getLong("remembered_files"),
          state.getLong("failed"),
          state.getString("digest"));
    }
  }

  /** Whether nothing has ever been written. */
  static boolean isEmpty(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var empty = statement.executeQuery(EMPTY)) {
      empty.next();
      return empty.getBoolean(1);
    }
  }

  long toRemember() {
    return messages + files;
  }

  long remembered() {
    return Math.min(messages, rememberedMessages) + Math.min(files, rememberedFiles);
  }

  /** Whether all that can be derived from has been; windows that failed count as done. */
  boolean isComplete() {
    var missingMessages = messages - rememberedMessages;
    var missingFiles = files - rememberedFiles;
    return failed > 0 || (missingMessages >= 0 && missingMessages <= late && missingFiles == 0);
  }

  String described() {
    return "%d of %d messages (%d late) and %d of %d files remembered"
        .formatted(rememberedMessages, messages, late, rememberedFiles, files);
  }
}
