package io.remdreaming.benchmarks.throughput;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Messages as an application would send them, the same for the same seed: each user sits down once
 * a day for about twenty messages, now in one, now in the other of two conversations. They come in
 * the order of time, so that sessions close by their own time while others are going on.
 */
final class SyntheticActivity {

  /** A user's messages unless told otherwise: ten sittings. */
  private static final int MESSAGES_OF_USER = 200;

  private static final int TENANTS = 10;
  private static final int CONVERSATIONS = 2;
  private static final int LEAST_MESSAGES = 8;
  private static final int MORE_MESSAGES = 25;
  private static final int LONGEST_PAUSE_SECONDS = 120;
  private static final int DAY_SECONDS = 86_400;
  private static final Instant FIRST_DAY = Instant.parse("2025-03-03T00:00:00Z");
  private static final Comparator<Draft> BY_TIME =
      Comparator.comparingLong(Draft::second).thenComparingInt(Draft::user);

  private final SplittableRandom random;
  private final Vocabulary vocabulary;
  private final int events;
  private final int users;

  /** As many users as gives each of them ten sittings. */
  SyntheticActivity(long seed, int events) {
    this(seed, events, Math.max(1, events / MESSAGES_OF_USER));
  }

  SyntheticActivity(long seed, int events, int users) {
    this.random = new SplittableRandom(seed);
    this.vocabulary = new Vocabulary(random);
    this.events = events;
    this.users = users;
  }

  private record Draft(long second, int user, int sitting, int turn, int topic) {}

  int events() {
    return events;
  }

  /** Hands over every event, as the bytes of {@code rem.activity}. */
  void forEach(Consumer<byte[]> consumer) {
    var left = events;
    for (var day = 0; left > 0; day++) {
      var drafts = day(day);
      var some = drafts.subList(0, Math.min(left, drafts.size()));
      some.forEach(draft -> consumer.accept(event(draft)));
      left -= some.size();
    }
  }

  private ArrayList<Draft> day(int day) {
    var drafts = new ArrayList<Draft>();
    for (var user = 0; user < users; user++) {
      // Each user keeps to the same hour, so that a sitting never runs into the next one.
      var second = (long) day * DAY_SECONDS + (long) user * DAY_SECONDS / users;
      var turns = LEAST_MESSAGES + random.nextInt(MORE_MESSAGES);
      var topic = Vocabulary.topic(random);
      for (var turn = 0; turn < turns; turn++) {
        topic = turn == turns / 2 ? Vocabulary.topic(random) : topic;
        drafts.add(new Draft(second, user, day, turn, topic));
        second += 5 + random.nextInt(LONGEST_PAUSE_SECONDS);
      }
    }
    drafts.sort(BY_TIME);
    return drafts;
  }

  private byte[] event(Draft draft) {
    var content = vocabulary.sentence(random, draft.topic, 10 + random.nextInt(3));
    var event =
        "{\"type\":\"message\",\"tenant_id\":\"t%d\",\"user_id\":\"u%d\",\"session_id\":\"c%d\",\"id\":\"m%d-%d\",\"timestamp\":\"%s\",\"role\":\"%s\",\"content\":\"%s\"}"
            .formatted(
                draft.user % TENANTS,
                draft.user,
                draft.sitting % CONVERSATIONS,
                draft.sitting,
                draft.turn,
                FIRST_DAY.plusSeconds(draft.second),
                draft.turn % 2 == 0 ? "user" : "assistant",
                content);
    return event.getBytes(StandardCharsets.UTF_8);
  }
}
