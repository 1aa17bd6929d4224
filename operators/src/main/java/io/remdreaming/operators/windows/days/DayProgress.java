package io.remdreaming.operators.windows.days;

import io.remdreaming.operators.windows.WindowProgress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a day window stands.
 *
 * @param window what windows of every kind know of themselves; one that is sealed is frozen:
 *     nothing but a deletion request can change it any more
 * @param emitted a hash over the messages as last emitted, {@code ""} if there is nothing of it
 * @param sessions the sessions of the messages as last emitted
 */
public record DayProgress(WindowProgress window, String emitted, List<String> sessions) {

  static final DayProgress START = new DayProgress(WindowProgress.START, "", List.of());

  public DayProgress(WindowProgress window, String emitted, @Nullable List<String> sessions) {
    this.window = window;
    this.emitted = emitted;
    this.sessions = sessions == null ? List.of() : sessions;
  }
}
