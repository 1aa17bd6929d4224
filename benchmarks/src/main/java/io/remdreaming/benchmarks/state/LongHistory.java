package io.remdreaming.benchmarks.state;

import io.remdreaming.benchmarks.throughput.Vocabulary;
import io.remdreaming.model.activity.LogRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * A few users over a long time, the same for the same seed: each of them has one conversation a
 * day, of about twelve messages on two topics. Every second message speaks of somebody, and every
 * third time of somebody new. The log took each message when it was said.
 */
final class LongHistory {

  private static final int LEAST_MESSAGES = 4;
  private static final int MORE_MESSAGES = 17;
  private static final int LONGEST_PAUSE_SECONDS = 120;
  private static final int DAY_SECONDS = 86_400;
  private static final Instant FIRST_DAY = Instant.parse("2020-03-02T08:00:00Z");
  private static final List<String> SAYINGS =
      List.of(
          "I met %s about it.",
          "%s told me about it.",
          "We should ask %s before Friday.",
          "My colleague %s works at Northwind.",
          "Yesterday I had lunch with %s.");

  private final SplittableRandom random;
  private final Vocabulary vocabulary;
  private final Map<Integer, List<String>> namesOfUsers = new HashMap<>();
  private final int users;

  private LongHistory(long seed, int users) {
    this.random = new SplittableRandom(seed);
    this.vocabulary = new Vocabulary(random);
    this.users = users;
  }

  /** The first records of the history, as the log holds them. */
  static List<LogRecord> records(long seed, int users, int messages) {
    var history = new LongHistory(seed, users);
    var records = new ArrayList<LogRecord>(messages);
    for (var day = 0; records.size() < messages; day++) {
      for (var draft : history.day(day)) {
        if (records.size() < messages) {
          records.add(history.record(draft, records.size()));
        }
      }
    }
    return records;
  }

  private record Draft(Instant time, int user, int day, int turn, int topic) {}

  private List<Draft> day(int day) {
    var drafts = new ArrayList<Draft>();
    for (var user = 0; user < users; user++) {
      var second = (long) day * DAY_SECONDS + (long) user * 60;
      var turns = LEAST_MESSAGES + random.nextInt(MORE_MESSAGES);
      var topic = Vocabulary.topic(random);
      for (var turn = 0; turn < turns; turn++) {
        topic = turn == turns / 2 ? Vocabulary.topic(random) : topic;
        drafts.add(new Draft(FIRST_DAY.plusSeconds(second), user, day, turn, topic));
        second += 5 + random.nextInt(LONGEST_PAUSE_SECONDS);
      }
    }
    drafts.sort(Comparator.comparing(Draft::time).thenComparingInt(Draft::user));
    return drafts;
  }

  private LogRecord record(Draft draft, int offset) {
    var event =
        "{\"type\":\"message\",\"tenant_id\":\"tenant-1\",\"user_id\":\"user-%04d\",\"session_id\":\"%s\",\"id\":\"%s\",\"timestamp\":\"%s\",\"role\":\"%s\",\"content\":\"%s\"}"
            .formatted(
                draft.user,
                id("session", draft.user, draft.day),
                id("message", draft.user, draft.day, draft.turn),
                draft.time,
                draft.turn % 2 == 0 ? "user" : "assistant",
                content(draft));
    return new LogRecord(
        "rem.activity",
        0,
        offset,
        draft.time.toEpochMilli(),
        null,
        event.getBytes(StandardCharsets.UTF_8));
  }

  /** As clients make them: 36 characters. */
  private static String id(String kind, int... parts) {
    var name = new StringBuilder(kind);
    for (var part : parts) {
      name.append('/').append(part);
    }
    return UUID.nameUUIDFromBytes(name.toString().getBytes(StandardCharsets.UTF_8)).toString();
  }

  private String content(Draft draft) {
    var sentence = vocabulary.sentence(random, draft.topic, 10 + random.nextInt(10));
    if (draft.turn % 2 != 0) {
      return sentence;
    }
    var names = namesOfUsers.computeIfAbsent(draft.user, user -> new ArrayList<>());
    if (names.isEmpty() || random.nextInt(3) == 0) {
      names.add(vocabulary.name(random) + " " + vocabulary.name(random));
    }
    // Of two numbers the greater: people are spoken of more often soon after they came up.
    var name = names.get(Math.max(random.nextInt(names.size()), random.nextInt(names.size())));
    var saying = SAYINGS.get(random.nextInt(SAYINGS.size()));
    return sentence + " " + saying.formatted(name);
  }
}
