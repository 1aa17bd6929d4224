package io.remdreaming.jobs.oracle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.memory.UserKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Files that events name, and what was fetched: some answers never come, some come twice and say
 * something else, or once the file was named anew or deleted.
 */
final class FileStory {

  private static final List<UserKey> OWNERS =
      List.of(new UserKey("acme", "ann"), new UserKey("zeta", "ann"), UserKey.shared("acme"));

  private final Random random;
  private final Vocabulary words;
  private final List<Draft> drafts = new ArrayList<>();

  private FileStory(Random random) {
    this.random = random;
    this.words = new Vocabulary(random);
  }

  static List<Draft> of(long seed) {
    var story = new FileStory(new Random(seed * 31 + 7));
    OWNERS.forEach(story::tell);
    return story.drafts;
  }

  private void tell(UserKey owner) {
    for (var i = 0; i < 3; i++) {
      var id = "n" + i;
      for (var version = 1 + random.nextInt(2); version > 0; version--) {
        var question = new Draft(owner, random.nextInt(600), Wire.bytes(question(owner, id)));
        drafts.add(question);
        if (random.nextInt(4) == 0) {
          drafts.add(question.later(random.nextInt(40)));
        }
        for (var answers = random.nextInt(3); answers > 0; answers--) {
          answer(question, id);
        }
      }
      if (random.nextInt(3) == 0) {
        var request = Wire.event("forget", owner, "forget-" + id, Story.START).put("scope", "file");
        drafts.add(new Draft(owner, random.nextInt(600), Wire.bytes(request.put("target_id", id))));
      }
    }
  }

  private ObjectNode question(UserKey owner, String id) {
    var time = Story.START.plusSeconds(60L * random.nextInt(1800));
    var event = Wire.event("file", owner, id, time);
    event.put("uri", "https://files.example.org/%s.md".formatted(id));
    event.put("mime_type", "text/markdown").putObject("metadata").put("from", "the story");
    return event;
  }

  private void answer(Draft question, String id) {
    var event = ExpectedRows.object(new String(question.value(), StandardCharsets.UTF_8));
    var fetched = event.putObject("fetched");
    if (random.nextInt(4) == 0) {
      event.put("processing_status", "failed");
      fetched.put("problem", "not-found").put("detail", "found the status 404 for " + id);
      fetched.put("event", new String(question.value(), StandardCharsets.UTF_8));
    } else {
      event.put("content", words.markdown(1 + random.nextInt(3)));
      event.put("processing_status", "completed");
      fetched.put("sha256", "00").put("bytes", random.nextInt(10_000));
    }
    var answer = Draft.answer(question, 1 + random.nextInt(150), Wire.bytes(event));
    drafts.add(answer);
    if (random.nextInt(3) == 0) {
      drafts.add(answer.later(random.nextInt(60)));
    }
  }

  /** An answer to an event that lies in the log. */
  static byte[] answer(byte[] value, LogRecord question) {
    var event = ExpectedRows.object(new String(value, StandardCharsets.UTF_8));
    ((ObjectNode) event.get("fetched"))
        .put("partition", question.partition())
        .put("offset", question.offset())
        .put("append_time", question.appendTime());
    return Wire.bytes(event);
  }
}
