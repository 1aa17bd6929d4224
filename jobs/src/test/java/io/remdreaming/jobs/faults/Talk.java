package io.remdreaming.jobs.faults;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.remdreaming.model.activity.LogRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A conversation.
 *
 * @param tenant whose it is
 * @param user whose memory it becomes
 * @param language the ISO 639-1 code of its language
 * @param texts what is said, a message each, question and answer in turn
 */
record Talk(String tenant, String user, String language, List<String> texts) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant BEGIN = Instant.parse("2026-03-02T09:00:00Z");

  /** Many short ones, of some tenants, each different. */
  static List<Talk> english(int count) {
    var talks = new ArrayList<Talk>();
    for (var i = 0; i < count; i++) {
      talks.add(
          new Talk(
              "tenant-" + i % 3,
              "user-" + i,
              "en",
              List.of(
                  "Why did the migration number %d of the billing database fail?".formatted(i),
                  "The disk of the replica was full, so the lock was never given back.",
                  "Please write a runbook for the next time, with ticket %d.".formatted(i),
                  "Done: free the disk, release the lock, start the migration again.")));
    }
    return talks;
  }

  /** The talks as they lie in the log, one after the other, in one partition. */
  static List<LogRecord> log(List<Talk> talks) {
    var log = new ArrayList<LogRecord>();
    for (var talk : talks) {
      for (var i = 0; i < talk.texts().size(); i++) {
        log.add(talk.message(i, log.size()));
      }
    }
    return log;
  }

  private LogRecord message(int number, int offset) {
    var time = BEGIN.plusSeconds(60L * number);
    var event =
        JSON.createObjectNode()
            .put("type", "message")
            .put("tenant_id", tenant)
            .put("user_id", user)
            .put("id", "m" + number)
            .put("timestamp", time.toString())
            .put("session_id", "s")
            .put("role", number % 2 == 0 ? "user" : "assistant")
            .put("content", texts.get(number));
    var value = event.toString().getBytes(StandardCharsets.UTF_8);
    return new LogRecord("rem.activity", 0, offset, time.toEpochMilli(), null, value);
  }
}
