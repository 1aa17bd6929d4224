package io.remdreaming.operators.entities;

import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.entities.Mentions;
import io.remdreaming.model.entities.Passage;
import io.remdreaming.model.memory.Version;
import io.remdreaming.operators.packing.Packed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.jspecify.annotations.Nullable;

/**
 * The newest that each of a user's parts says, without what the user wished to be forgotten; in
 * whatever order both arrive. It grows by an entry a part, and by one for each wish about a session
 * or a message that no later and wider wish has made moot.
 */
final class KnownParts {

  private static final String WHOLE_USER = "user";
  private static final String SESSION = "session:";
  private static final String MESSAGE = "message:";

  private final MapState<String, Mentions> parts;
  private final MapState<String, Forget> wishes;

  KnownParts(RuntimeContext context) {
    parts = context.getMapState(Packed.texts(context, "mentions-of-parts", Mentions.class));
    wishes = context.getMapState(Packed.map(context, "wishes-to-forget", Forget.class));
  }

  /** In the order of their versions. */
  List<Mentions> all() throws Exception {
    var all = new ArrayList<Mentions>();
    parts.values().forEach(all::add);
    all.sort(Comparator.comparing(Mentions::version).thenComparing(Mentions::window));
    return all;
  }

  /**
   * Takes what a part says, unless something newer is known.
   *
   * @return the rows of resources that now lie or did lie in the part; null if nothing changed
   */
  @Nullable Set<String> take(Mentions given) throws Exception {
    var before = parts.get(given.window());
    if (isForgotten(given) || (before != null && given.version().isOlderThan(before.version()))) {
      return null;
    }
    var kept = withoutForgotten(given);
    if (kept.equals(before)) {
      return null;
    }
    var rows = new TreeSet<String>();
    parts.put(given.window(), kept);
    given.passages().stream().map(Passage::rowId).forEach(rows::add);
    if (before != null) {
      before.passages().stream().map(Passage::rowId).forEach(rows::add);
    }
    return rows;
  }

  /** Whether a wish to forget could concern parts: those about documents cannot. */
  static boolean concerns(Forget forget) {
    return switch (forget.scope()) {
      case USER, SESSION, MESSAGE -> true;
      case FILE, RESOURCE -> false;
    };
  }

  void forget(Forget forget) throws Exception {
    var key = key(forget);
    var before = wishes.get(key);
    if (before == null || before.offset() < forget.offset()) {
      wishes.put(key, forget);
      dropWithin(forget);
    }
    for (var part : all()) {
      if (isForgotten(part)) {
        parts.remove(part.window());
      } else if (concerns(forget, part)) {
        parts.put(part.window(), part.without(forget.targetId()));
      }
    }
  }

  /** A wish says nothing more once a later one is about all of the user, or of the session. */
  private void dropWithin(Forget wide) throws Exception {
    var moot = new ArrayList<String>();
    for (var entry : wishes.entries()) {
      if (isWithin(entry.getValue(), wide)) {
        moot.add(entry.getKey());
      }
    }
    for (var key : moot) {
      wishes.remove(key);
    }
  }

  private static boolean isWithin(Forget forget, Forget wide) {
    var isWider =
        switch (wide.scope()) {
          case USER -> forget.scope() != Forget.Scope.USER;
          case SESSION ->
              forget.scope() == Forget.Scope.MESSAGE && forget.sessionId().equals(wide.sessionId());
          default -> false;
        };
    return isWider && forget.offset() <= wide.offset();
  }

  private static String key(Forget forget) {
    return switch (forget.scope()) {
      case USER -> WHOLE_USER;
      case SESSION -> SESSION + forget.sessionId();
      default -> MESSAGE + forget.sessionId().length() + forget.sessionId() + forget.targetId();
    };
  }

  private boolean isForgotten(Mentions part) throws Exception {
    return isBefore(part.version(), WHOLE_USER)
        || (!part.sessionId().isEmpty() && isBefore(part.version(), SESSION + part.sessionId()));
  }

  private boolean isBefore(Version version, String wish) throws Exception {
    var forget = wishes.get(wish);
    return forget != null && version.offset() < forget.offset();
  }

  private Mentions withoutForgotten(Mentions part) throws Exception {
    var kept = part;
    for (var forget : wishes.values()) {
      kept = concerns(forget, part) ? kept.without(forget.targetId()) : kept;
    }
    return kept;
  }

  /** Whether a wish that a message be forgotten came after a part, and may mean one of it. */
  private static boolean concerns(Forget forget, Mentions part) {
    var session = forget.sessionId();
    return forget.scope() == Forget.Scope.MESSAGE
        && part.version().offset() < forget.offset()
        && (session.isEmpty() || session.equals(part.sessionId()));
  }
}
