package io.remdreaming.operators.gateway;

import io.remdreaming.model.gateway.Outcome;
import io.remdreaming.model.gateway.Prompt;
import io.remdreaming.model.gateway.ShedReason.Retry;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What became of the latest prompts of one subtask, for whoever keeps their windows and may ask
 * again. It is a hint and no state: it is gone with the process, and not seen from another one.
 * Whoever knows nothing asks again, and finds in the cache what was answered.
 *
 * <p>Thread-safe: gateways write, keyed functions of the same subtask read.
 */
public final class PromptStatuses implements AutoCloseable {

  /** How a window's prompt stands. */
  public enum Status {
    /** Nothing is known of it. */
    UNKNOWN,
    /** It is queued or being answered. */
    OPEN,
    /** It was answered, or the same prompt would end alike. */
    ENDED,
    /** It had no answer; a later one may. */
    RETRY_LATER,
    /** There was no budget left. */
    RETRY_NEXT_PERIOD
  }

  /** So many windows are remembered; of older ones nothing is known. */
  static final int MOST = 1 << 16;

  private static final Map<Place, PromptStatuses> OF_THIS_JVM = new ConcurrentHashMap<>();

  private final Place place;
  private final Map<Key, Entry> entries =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Entry> eldest) {
          return size() > MOST;
        }
      };
  private final Map<String, IntSupplier> room = new ConcurrentHashMap<>();
  private int users;

  private PromptStatuses(Place place) {
    this.place = place;
  }

  /** Those of a subtask, for a gateway that writes them; to be closed once for each call. */
  static PromptStatuses open(String deployment, int subtask) {
    return OF_THIS_JVM.compute(
        new Place(deployment, subtask),
        (place, known) -> {
          var statuses = known == null ? new PromptStatuses(place) : known;
          statuses.users++;
          return statuses;
        });
  }

  /** Those of a subtask, or null if none of its gateways runs in this process. */
  public static @Nullable PromptStatuses of(String deployment, int subtask) {
    return OF_THIS_JVM.get(new Place(deployment, subtask));
  }

  public synchronized Status of(String operation, UserKey owner, String window, Version version) {
    var entry = entries.get(new Key(operation, owner, window));
    return entry == null || entry.version().isOlderThan(version) ? Status.UNKNOWN : entry.status();
  }

  /**
   * Tells that a window goes out once more: its answered prompts are asked again, about what the
   * earlier stages say now, and are answered only when that is.
   */
  public synchronized void goesOutAgain(String operation, UserKey owner, String window) {
    entries.computeIfPresent(
        new Key(operation, owner, window),
        (key, known) ->
            known.status() == Status.ENDED
                ? new Entry(known.version(), Status.RETRY_LATER)
                : known);
  }

  /** Whether an operation's gateway would take one more prompt. */
  public boolean hasRoom(String operation) {
    var places = room.get(operation);
    return places == null || places.getAsInt() > 0;
  }

  /**
   * Tells how many more prompts an operation's gateway would take. It is looked up, not reported:
   * reports of two threads could come in the wrong order, and the last would stand.
   */
  void roomIs(String operation, IntSupplier places) {
    room.put(operation, places);
  }

  void opened(Prompt prompt) {
    put(prompt, Status.OPEN);
  }

  void ended(Prompt prompt, Outcome outcome) {
    var shed = outcome.shed();
    put(prompt, shed == null ? Status.ENDED : status(shed.reason().retry()));
  }

  private static Status status(Retry retry) {
    return switch (retry) {
      case NEVER -> Status.ENDED;
      case LATER -> Status.RETRY_LATER;
      case NEXT_PERIOD -> Status.RETRY_NEXT_PERIOD;
    };
  }

  private synchronized void put(Prompt prompt, Status status) {
    var key =
        new Key(prompt.subject().operation(), prompt.subject().owner(), prompt.subject().window());
    entries.merge(
        key,
        new Entry(prompt.subject().version(), status),
        (known, next) -> next.version().isOlderThan(known.version()) ? known : next);
  }

  @Override
  public void close() {
    OF_THIS_JVM.computeIfPresent(place, (at, known) -> --known.users == 0 ? null : known);
  }

  private record Place(String deployment, int subtask) {}

  private record Key(String operation, UserKey owner, String window) {}

  private record Entry(Version version, Status status) {}
}
