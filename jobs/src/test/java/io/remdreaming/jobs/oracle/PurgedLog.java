package io.remdreaming.jobs.oracle;

import io.remdreaming.decoders.ActivityDecoder;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.activity.Placeholder;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.query.erasure.log.ErasedEvents;
import io.remdreaming.query.erasure.log.LoggedRecord;
import io.remdreaming.query.erasure.log.RecordedRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A log as a purge leaves it: a placeholder in the place of every event that is erased. */
public final class PurgedLog {

  private PurgedLog() {}

  /** The log without what owners have had deleted by the requests that it holds itself. */
  public static List<LogRecord> of(
      List<LogRecord> log, ActivityDecoder decoder, Collection<UserKey> owners) {
    var requests = new ArrayList<RecordedRequest>();
    for (var record : log) {
      var activity = decoder.decode(record).activity();
      var forget = activity == null ? null : activity.forget();
      if (forget != null && owners.contains(forget.owner())) {
        requests.add(new RecordedRequest(forget, forget.appendTime()));
      }
    }
    var rule = new ErasedEvents(requests);
    log.forEach(rule::learn);
    return log.stream()
        .map(record -> isErased(rule, record) ? placeholder(record) : record)
        .toList();
  }

  private static boolean isErased(ErasedEvents rule, LogRecord record) {
    return !rule.of(new LoggedRecord(record, Map.of())).isKept();
  }

  private static LogRecord placeholder(LogRecord record) {
    return new LogRecord(
        record.topic(),
        record.partition(),
        record.offset(),
        record.appendTime(),
        null,
        Placeholder.ERASED.value());
  }
}
