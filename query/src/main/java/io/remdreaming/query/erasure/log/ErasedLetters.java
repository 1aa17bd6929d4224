package io.remdreaming.query.erasure.log;

import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.memory.UserKey;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The rule of {@code rem.dead-letters}: a letter goes if the event that it repeats goes, or if a
 * request covers it as it covers a row of the table: letters of a stage, and events that cannot be
 * read, may hold anything of their owner.
 */
public final class ErasedLetters extends RequestRule {

  private final String activity;
  private final ErasedEvents events;

  /**
   * @param activity the topic whose records are repeated
   * @param events has learned that topic
   */
  public ErasedLetters(String activity, ErasedEvents events, Collection<RecordedRequest> requests) {
    super(requests);
    this.activity = activity;
    this.events = events;
  }

  @Override
  Verdict ofContent(LoggedRecord letter) {
    var position = Position.of(letter);
    if (position != null
        && letter.header("topic").equals(activity)
        && events.isErased(position.partition, position.offset)) {
      return Verdict.ERASED;
    }
    return Verdict.erasedIf(
        requests.of(owner(letter)).stream()
            .anyMatch(request -> isCovered(letter, position, request)));
  }

  private record Position(int partition, long offset) {

    static @Nullable Position of(LoggedRecord letter) {
      try {
        return new Position(
            Integer.parseInt(letter.header("partition")), Long.parseLong(letter.header("offset")));
      } catch (NumberFormatException e) {
        return null;
      }
    }
  }

  private static @Nullable UserKey owner(LoggedRecord letter) {
    var user = letter.header("user_id");
    var key = letter.record().key();
    if (user.isEmpty() || key == null || key.length == 0) {
      return RecordOwner.of(null, letter.record().value());
    }
    return new UserKey(new String(key, StandardCharsets.UTF_8), user);
  }

  private static boolean isCovered(
      LoggedRecord letter, @Nullable Position position, RecordedRequest request) {
    var topic = letter.header("topic");
    var isOfStage = topic.isEmpty();
    if (!isBefore(letter.record(), position, isOfStage, request)) {
      return false;
    }
    var event = LoggedEvent.of(letter.record().value());
    return (isOfStage && !event.isRequest())
        || event.isWithin(request.forget())
        || event.isRefusedRequestFor(request.forget());
  }

  /** A letter of a stage has the offset of what the stage was working on. */
  private static boolean isBefore(
      LogRecord letter, @Nullable Position position, boolean isOfStage, RecordedRequest request) {
    if (position == null) {
      return letter.appendTime() < request.applied();
    }
    var partition = isOfStage ? request.forget().partition() : position.partition;
    return request.isAfter(partition, position.offset, letter.appendTime());
  }
}
