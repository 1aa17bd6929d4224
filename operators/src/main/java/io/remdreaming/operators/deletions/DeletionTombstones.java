package io.remdreaming.operators.deletions;

import io.remdreaming.model.activity.Document;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.activity.Statement;
import io.remdreaming.model.memory.Version;
import io.remdreaming.operators.packing.Packed;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.jspecify.annotations.Nullable;

/**
 * The newest deletion request of each scope, so that what is older and comes later stays away. It
 * grows by an entry a user, session, message, document or statement that was deleted, and a target
 * that was corrected; a request takes the place of those that it contains.
 */
public final class DeletionTombstones {

  private static final String STATE = "deletion-tombstones";
  private static final String USER = "user";

  private final MapState<String, Forget> newest;

  /** Tombstones in keyed state that stay for good, or as long as a TTL says. */
  public DeletionTombstones(RuntimeContext context, @Nullable StateTtlConfig timeToLive) {
    var descriptor = Packed.map(context, STATE, Forget.class);
    if (timeToLive != null) {
      descriptor.enableTimeToLive(timeToLive);
    }
    newest = context.getMapState(descriptor);
  }

  /** Remembers a request, unless a newer one of its scope is known, or of all of its user. */
  public void add(Forget request) throws Exception {
    var key = key(request);
    var before = newest.get(key);
    var isMoot = request.correction() != null && request.offset() < offset(USER);
    var merged = before == null ? request : before.merge(request);
    if (!isMoot && !merged.equals(before)) {
      newest.put(key, merged);
      dropWithin(request);
    }
  }

  /** A request says nothing more once a later one is about all of the user, or of the session. */
  private void dropWithin(Forget wide) throws Exception {
    var moot = new ArrayList<String>();
    for (var entry : newest.entries()) {
      if (isWithin(entry.getValue(), wide)) {
        moot.add(entry.getKey());
      }
    }
    for (var key : moot) {
      newest.remove(key);
    }
  }

  private static boolean isWithin(Forget request, Forget wide) {
    var isWider =
        switch (wide.scope()) {
          case USER -> request.scope() != Forget.Scope.USER;
          case SESSION ->
              request.scope() == Forget.Scope.MESSAGE
                  && request.sessionId().equals(wide.sessionId());
          case MESSAGE, FILE, RESOURCE, ENTITY, FACT, MOMENT -> false;
        };
    return isWider && request.offset() <= wide.offset();
  }

  private static String key(Forget request) {
    var session = request.sessionId();
    if (request.correction() != null) {
      return "correction:" + request.scope() + ":" + request.targetId();
    }
    return switch (request.scope()) {
      case USER -> USER;
      case SESSION -> ofSession(session);
      case MESSAGE -> "message:" + session.length() + session + request.targetId();
      case FILE, RESOURCE, MOMENT -> window(request);
      case ENTITY -> Statement.key(Statement.Kind.ENTITY, request.targetId());
      case FACT -> Statement.key(Statement.Kind.FACT, request.targetId());
    };
  }

  private static String ofSession(String sessionId) {
    return "session:" + sessionId;
  }

  /** The window of the document that a request is about. */
  public static String window(Forget request) {
    var kind = request.scope() == Forget.Scope.FILE ? Document.Kind.FILE : Document.Kind.RESOURCE;
    return Document.window(kind, request.targetId());
  }

  /**
   * Whether what has a version was deleted with all of its session, or of its user.
   *
   * @param sessionId the session it lies in, {@code ""} for none
   */
  public boolean cover(String sessionId, Version version) throws Exception {
    return version.offset() < newestOf(sessionId);
  }

  /** The offset of the newest request about a session or all of its user, -1 if there is none. */
  public long newestOf(String sessionId) throws Exception {
    var ofUser = offset(USER);
    return sessionId.isEmpty() ? ofUser : Math.max(ofUser, offset(ofSession(sessionId)));
  }

  /** Whether a document or statement was deleted, or all of its user. */
  public boolean coverSource(String window, long offset) throws Exception {
    return offset < Math.max(offset(USER), offset(window));
  }

  private long offset(String key) throws Exception {
    var request = newest.get(key);
    return request == null ? -1 : request.offset();
  }

  /** The corrections of derived memory, in no order. */
  public List<Forget> corrections() throws Exception {
    var corrections = new ArrayList<Forget>();
    for (var request : newest.values()) {
      if (request.correction() != null) {
        corrections.add(request);
      }
    }
    return corrections;
  }

  /** The requests about single messages. */
  public List<Forget> ofMessages() throws Exception {
    var requests = new ArrayList<Forget>();
    for (var request : newest.values()) {
      if (request.scope() == Forget.Scope.MESSAGE) {
        requests.add(request);
      }
    }
    return requests;
  }
}
