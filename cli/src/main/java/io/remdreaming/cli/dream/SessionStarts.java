package io.remdreaming.cli.dream;

import io.remdreaming.cli.kafka.TopicReader;
import io.remdreaming.decoders.ActivityDecoder;
import io.remdreaming.jobs.options.DreamingOptions;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.activity.Message;
import io.remdreaming.model.sessions.SessionKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * When sittings start, as the log tells: a sitting begins with the first message after a silence
 * longer than the session gap. Reads the log once, and keeps nothing but times.
 */
final class SessionStarts {

  private final ActivityDecoder decoder = new ActivityDecoder();
  private final DreamingOptions options;
  private final Instant since;
  private final Map<SessionKey, TreeSet<Instant>> times = new HashMap<>();

  /**
   * @param from sittings that start before it are not wanted
   */
  SessionStarts(DreamingOptions options, Instant from) {
    this.options = options;
    this.since = from.minus(options.sessions().rules().gap());
  }

  /** The starts of all sittings within the options' scope. */
  List<Instant> read() {
    TopicReader.read(options.kafka(), options.topics().activity(), this::take);
    return starts();
  }

  private void take(LogRecord record) {
    var decoded = decoder.decode(record);
    var activity = decoded.activity();
    var message = activity == null ? null : activity.message();
    if (activity != null && message != null && options.scope().reads(activity)) {
      take(message);
    }
  }

  private void take(Message message) {
    if (!message.timestamp().isBefore(since)) {
      times
          .computeIfAbsent(
              new SessionKey(
                  message.owner().tenantId(), message.owner().userId(), message.sessionId()),
              key -> new TreeSet<>())
          .add(message.timestamp());
    }
  }

  private List<Instant> starts() {
    var gap = options.sessions().rules().gap();
    var starts = new ArrayList<Instant>();
    for (var session : times.values()) {
      Instant before = null;
      for (var time : session) {
        if (before == null || before.plus(gap).isBefore(time)) {
          starts.add(time);
        }
        before = time;
      }
    }
    return starts;
  }
}
