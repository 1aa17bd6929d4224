package io.remdreaming.query.erasure;

import io.remdreaming.model.activity.Forget.Scope;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.entities.Corrections;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads from the log what a deletion request is about. The log keeps the events, so it knows every
 * id, name and text that may have left a trace.
 */
public final class LogTraces {

  private final ErasureSubject subject;
  private final boolean isPreview;
  private final List<OwnEvent> events = new ArrayList<>();
  private @Nullable OwnEvent request;

  private LogTraces(ErasureSubject subject, boolean isPreview) {
    this.subject = subject;
    this.isPreview = isPreview;
  }

  /** Of what the newest request has deleted. */
  public LogTraces(ErasureSubject subject) {
    this(subject, false);
  }

  /** Of what a request would delete now. */
  public static LogTraces preview(ErasureSubject subject) {
    return new LogTraces(subject, true);
  }

  /** Takes a record of {@code rem.activity}, whoever's it is. */
  public void add(LogRecord record) {
    OwnEvent.of(subject.owner(), record).ifPresent(this::add);
  }

  private void add(OwnEvent event) {
    if (!event.isOf("forget") && !event.isOf("correct")) {
      events.add(event);
    } else if (!isPreview
        && subject.isWithin(event)
        && (request == null || request.isBefore(event))) {
      request = event;
    }
  }

  /** Where the log has the newest request that deletes all of the subject, if it has one. */
  public Optional<Long> requestOffset() {
    return Optional.ofNullable(request).map(OwnEvent::offset);
  }

  /** The subject as its newest request names it. */
  public ErasureSubject subject() {
    return request == null ? subject : subject.as(request);
  }

  /** How many events of the subject come before the request, or at all if there is none. */
  public long covered() {
    return events.stream().filter(this::isCovered).count();
  }

  private boolean isCovered(OwnEvent event) {
    return subject.concerns(event) && (request == null || event.isBefore(request));
  }

  /** What only the covered events have said: what other events say too may stay. */
  public Traces traces() {
    var derived = subject().derived();
    if (derived != null) {
      return Traces.ofRow(derived.label(), Corrections.rowIds(subject.owner(), derived));
    }
    var gone = new TracesBuilder(subject.owner());
    var remaining = new TracesBuilder(subject.owner());
    for (var event : events) {
      (isCovered(event) ? gone : remaining).add(event);
    }
    if (subject.scope() == Scope.SESSION) {
      gone.addSession(subject.sessionId());
    } else if (!subject.targetId().isEmpty()) {
      gone.addId(subject.targetId());
    }
    return gone.without(remaining);
  }
}
