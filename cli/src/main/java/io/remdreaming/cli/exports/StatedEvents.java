package io.remdreaming.cli.exports;

import io.remdreaming.decoders.ActivityDecoder;
import io.remdreaming.model.activity.Activity;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.activity.Statement;
import io.remdreaming.query.owners.OwnerScope;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What applications stated ({@code entity}, {@code fact}) and what was corrected of derived memory
 * ({@code correct}, {@code forget} of something derived), as the log still means it: statements in
 * their newest version, and nothing that was deleted since. No table has these events as they were
 * sent, so they are read from the log, and kept in memory until they are written.
 */
public final class StatedEvents {

  private final OwnerScope owner;
  private final ActivityDecoder decoder = new ActivityDecoder();
  private final Map<String, Map<String, Stated>> byUser = new TreeMap<>();
  private String user = "";

  /**
   * An event.
   *
   * @param statement null for a correction
   */
  private record Stated(@Nullable Statement statement, long offset, byte[] event) {}

  /** Of nobody, until records are added. */
  public StatedEvents(OwnerScope owner) {
    this.owner = owner;
  }

  /** Takes a record of the log, those of a user in their order. */
  public void add(LogRecord record) {
    var activity = decoder.decode(record).activity();
    if (activity != null && isOwn(activity)) {
      var statement = activity.statement();
      var forget = activity.forget();
      if (statement != null) {
        put(activity, statement.key(), statement);
      } else if (forget != null && forget.correction() != null) {
        put(activity, "correction:" + record.offset(), null);
      } else if (forget != null) {
        remove(forget);
      }
    }
  }

  private boolean isOwn(Activity activity) {
    var of = activity.owner();
    return of.tenantId().equals(owner.tenantId())
        && (owner.isAllUsers() || of.userId().equals(owner.userId()));
  }

  /** A newer version stands where it lies in the log. */
  private void put(Activity activity, String key, @Nullable Statement statement) {
    var record = activity.record();
    var value = record.value();
    if (value != null) {
      var events = byUser.computeIfAbsent(activity.owner().userId(), name -> new LinkedHashMap<>());
      events.remove(key);
      events.put(key, new Stated(statement, record.offset(), value));
    }
  }

  private void remove(Forget request) {
    var events = byUser.get(request.owner().userId());
    if (events != null) {
      events.values().removeIf(stated -> isWithin(stated.statement, request));
    }
  }

  /** A correction goes with its user only. */
  private static boolean isWithin(@Nullable Statement statement, Forget request) {
    if (request.scope() == Forget.Scope.USER || statement == null) {
      return request.scope() == Forget.Scope.USER;
    }
    var isInSession = statement.sessionId().equals(request.sessionId());
    return switch (request.scope()) {
      case SESSION -> isInSession;
      case MESSAGE ->
          statement.source().equals(request.targetId())
              && (request.sessionId().isEmpty() || isInSession);
      case ENTITY ->
          statement.key().equals(Statement.key(Statement.Kind.ENTITY, request.targetId()));
      case FACT -> statement.key().equals(Statement.key(Statement.Kind.FACT, request.targetId()));
      case USER, FILE, RESOURCE, MOMENT -> false;
    };
  }

  /**
   * Writes what lies before an event of a user in the log, and all of the user before.
   *
   * @return how many events were written
   */
  long writeBefore(String nextUser, long offset, ExportLines lines) throws IOException {
    var written = nextUser.equals(user) ? 0 : write(user, stated -> true, lines);
    user = nextUser;
    return written + write(user, stated -> stated.offset < offset, lines);
  }

  /**
   * Writes all that is left.
   *
   * @return how many events were written
   */
  long writeRest(ExportLines lines) throws IOException {
    var written = write(user, stated -> true, lines);
    for (var name : byUser.keySet()) {
      written += write(name, stated -> true, lines);
    }
    return written;
  }

  private long write(String name, Predicate<Stated> chosen, ExportLines lines) throws IOException {
    long written = 0;
    var left = byUser.getOrDefault(name, Map.of()).values().iterator();
    while (left.hasNext()) {
      var stated = left.next();
      if (!chosen.test(stated)) {
        break;
      }
      lines.accept(EventJson.line(stated.event));
      left.remove();
      written++;
    }
    return written;
  }
}
