package io.remdreaming.query.erasure.log;

import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.activity.Placeholder;
import io.remdreaming.model.memory.UserKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The rule of {@code rem.activity}: an event goes if a request of its owner comes after it and is
 * about it. Requests stay.
 *
 * <p>With a message go its earlier versions in other sessions, since a log without the last one
 * would bring them back. So the log is {@linkplain #learn learned} once before it is judged.
 */
public final class ErasedEvents extends RequestRule {

  private record Version(UserKey owner, String id) {}

  private final Map<Version, Long> lastErased = new HashMap<>();
  private final ErasedPositions positions = new ErasedPositions();
  private final Set<RecordedRequest> missing;

  public ErasedEvents(Collection<RecordedRequest> requests) {
    super(requests);
    this.missing = new HashSet<>(requests);
  }

  /** Takes a record of the log, each once and before any is judged. */
  public void learn(LogRecord record) {
    if (Placeholder.ERASED.isValue(record.value())) {
      positions.add(record.partition(), record.offset());
      return;
    }
    var owner = RecordOwner.of(record.key(), record.value());
    var ofOwner = requests.of(owner);
    if (owner == null || ofOwner.isEmpty()) {
      return;
    }
    var event = LoggedEvent.of(record.value());
    if (event.isRequest()) {
      missing.removeIf(request -> isAt(request.forget(), record, owner));
      return;
    }
    for (var request : ofOwner) {
      if (isErased(request, event, record)) {
        learnErased(request, owner, event, record);
      }
    }
  }

  private static boolean isAt(Forget request, LogRecord record, UserKey owner) {
    return request.partition() == record.partition()
        && request.offset() == record.offset()
        && request.owner().equals(owner);
  }

  private void learnErased(
      RecordedRequest request, UserKey owner, LoggedEvent event, LogRecord record) {
    positions.add(record.partition(), record.offset());
    if (event.isMessage() && !request.forget().sessionId().isEmpty()) {
      lastErased.merge(new Version(owner, event.text("id")), record.offset(), Math::max);
    }
  }

  /** Requests of the tables that are not where the tables say that the log has them. */
  public Set<RecordedRequest> missing() {
    return Set.copyOf(missing);
  }

  /** Whether a request has erased, or is about to erase, the record at a position. */
  boolean isErased(int partition, long offset) {
    return positions.contain(partition, offset);
  }

  @Override
  Verdict ofContent(LoggedRecord logged) {
    var record = logged.record();
    var owner = RecordOwner.of(record.key(), record.value());
    var ofOwner = requests.of(owner);
    if (owner == null || ofOwner.isEmpty()) {
      return Verdict.KEPT;
    }
    var event = LoggedEvent.of(record.value());
    return Verdict.erasedIf(
        !event.isRequest()
            && (ofOwner.stream().anyMatch(request -> isErased(request, event, record))
                || isOlderVersion(owner, event, record)));
  }

  private static boolean isErased(RecordedRequest request, LoggedEvent event, LogRecord record) {
    return request.isAfter(record.partition(), event.offset(record), record.appendTime())
        && event.isWithin(request.forget());
  }

  private boolean isOlderVersion(UserKey owner, LoggedEvent event, LogRecord record) {
    var last = event.isMessage() ? lastErased.get(new Version(owner, event.text("id"))) : null;
    return last != null && record.offset() < last;
  }
}
