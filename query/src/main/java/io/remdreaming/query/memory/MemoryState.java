package io.remdreaming.query.memory;

import io.remdreaming.model.sql.RecordMapper;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * How much of the raw rows is covered by what was derived. It is judged user by user, so that what
 * one user lacks is not made up for by another's surplus.
 *
 * @param messages live messages
 * @param rememberedMessages messages that live chunk sets were derived from
 * @param files live completed files
 * @param rememberedFiles files that live chunk sets were derived from
 * @param owing users who lack something: see {@link #isComplete}
 * @param digest changes whenever a derived set does
 */
public record MemoryState(
    long messages,
    long rememberedMessages,
    long files,
    long rememberedFiles,
    long owing,
    String digest) {

  public static final MemoryState NONE = new MemoryState(0, 0, 0, 0, 0, "");

  /**
   * What a user's messages and files may lack without owing anything: late and blank ones, and
   * those on which a stage failed. Chunks that could not be stored do not tell their messages; and
   * who deletes a message of a sealed session window loses the window with it, whose other messages
   * stay. For such a user only the wait itself tells that nothing more comes. Chunks may cover more
   * than there is only where a raw row could not be stored, or a message moved out of a sealed
   * window; otherwise something is still to be forgotten. Where a policy purges, messages and what
   * is derived from them go at different times, so nothing can be told.
   */
  private static final String STATE =
      """
      WITH raw AS (
        SELECT tenant_id, user_id, count(*) AS messages, count(*) FILTER (WHERE content !~ '\\S') AS blank
          FROM messages WHERE deleted_at IS NULL GROUP BY tenant_id, user_id),
      raw_files AS (
        SELECT tenant_id, user_id, count(*) AS files
          FROM files WHERE deleted_at IS NULL AND processing_status = 'completed' AND content ~ '\\S'
         GROUP BY tenant_id, user_id),
      derived AS (
        SELECT tenant_id, user_id,
               sum(sources) FILTER (WHERE window_key !~ '^(file|resource):') AS messages,
               count(*) FILTER (WHERE window_key ~ '^file:' AND row_ids <> '{}') AS files
          FROM row_sets WHERE operation = 'chunks' AND deleted_at IS NULL GROUP BY tenant_id, user_id),
      letters AS (
        SELECT tenant_id, user_id,
               count(DISTINCT md5(payload)) FILTER (WHERE reason = 'late') AS late,
               count(DISTINCT md5(payload)) FILTER (WHERE reason = 'late' AND field = 'session_id') AS kept,
               count(DISTINCT regexp_replace(field, '^chunks/', '')) FILTER (
                 WHERE reason IN ('failed:chunks', 'failed:sink') AND field ~ '^(chunks/)?file:') AS failed_files,
               count(DISTINCT field) FILTER (WHERE reason = 'failed:sink' AND field !~ '^[a-z-]+/') AS unstored,
               bool_or(reason = 'failed:sink' AND field ~ '^chunks/') AS lost_chunks
          FROM dead_letters WHERE reason = 'late' OR reason LIKE 'failed:%' GROUP BY tenant_id, user_id),
      failed AS (
        SELECT tenant_id, user_id, count(DISTINCT message) AS messages
          FROM dead_letters, unnest(string_to_array(convert_from(payload, 'UTF8'), E'\\n')) AS message
         WHERE reason = 'failed:chunks' AND field !~ '^(file|resource):' GROUP BY tenant_id, user_id),
      forgetful AS (SELECT DISTINCT tenant_id, user_id, true AS yes FROM deletion_requests WHERE scope = 'message'),
      accounts AS (
        SELECT coalesce(raw.messages, 0) AS messages, coalesce(derived.messages, 0) AS remembered,
               coalesce(raw.blank, 0) + coalesce(l.late, 0) + coalesce(failed.messages, 0) AS excused,
               coalesce(raw_files.files, 0) AS files, coalesce(derived.files, 0) AS remembered_files,
               coalesce(l.failed_files, 0) AS excused_files, coalesce(l.unstored, 0) + coalesce(l.kept, 0) AS surplus,
               coalesce(l.lost_chunks OR forgetful.yes, false) AS unknown
          FROM owners
          LEFT JOIN raw USING (tenant_id, user_id) LEFT JOIN raw_files USING (tenant_id, user_id)
          LEFT JOIN derived USING (tenant_id, user_id) LEFT JOIN letters l USING (tenant_id, user_id)
          LEFT JOIN failed USING (tenant_id, user_id) LEFT JOIN forgetful USING (tenant_id, user_id)
         WHERE NOT EXISTS (SELECT FROM retention r
           WHERE r.tenant_id IN (owners.tenant_id, '*') AND r.days <> '{}'))
      SELECT coalesce(sum(messages), 0) AS messages, coalesce(sum(remembered), 0) AS remembered_messages,
             coalesce(sum(files), 0) AS files, coalesce(sum(remembered_files), 0) AS remembered_files,
             count(*) FILTER (WHERE remembered > messages + surplus
               OR (messages - remembered > excused AND NOT unknown)
               OR remembered_files > files + surplus
               OR files - remembered_files > excused_files) AS owing,
             (SELECT concat_ws(' ', count(*), sum(version_offset), sum(sources), max(updated_at)) FROM row_sets)
               || (SELECT concat_ws(' ', '', count(*), sum(version_offset), max(updated_at)) FROM edge_sets) AS digest
        FROM accounts
      """;

  private static final String EMPTY =
      """
      SELECT NOT EXISTS (SELECT FROM messages) AND NOT EXISTS (SELECT FROM row_sets)
         AND NOT EXISTS (SELECT FROM dead_letters)
      """;

  public static MemoryState read(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var state = statement.executeQuery(STATE)) {
      state.next();
      return RecordMapper.of(MemoryState.class).of(state);
    }
  }

  /** Whether nothing has ever been written. */
  public static boolean isEmpty(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var empty = statement.executeQuery(EMPTY)) {
      empty.next();
      return empty.getBoolean(1);
    }
  }

  public long toRemember() {
    return messages + files;
  }

  public long remembered() {
    return Math.min(messages, rememberedMessages) + Math.min(files, rememberedFiles);
  }

  /** Whether, for every user, all that can be derived from has been. */
  public boolean isComplete() {
    return owing == 0;
  }

  public String described() {
    return "%d of %d messages and %d of %d files remembered, %d users lack something"
        .formatted(rememberedMessages, messages, rememberedFiles, files, owing);
  }
}
