package io.remdreaming.operators.stages.summaries;

import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.periods.PeriodKind;
import io.remdreaming.model.periods.PeriodWindow;
import io.remdreaming.model.periods.SummarizedDay;
import io.remdreaming.operators.packing.Packed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.jspecify.annotations.Nullable;

/**
 * A user's days in short, and which weeks and months they lie in. It holds as many days as there
 * are summaries of days, each once, and is empty when they are forgotten.
 */
final class PeriodState {

  private final MapState<String, SummarizedDay> days;
  private final MapState<String, PeriodProgress> periods;

  PeriodState(RuntimeContext context) {
    days = context.getMapState(Packed.texts(context, "summarized-days", SummarizedDay.class));
    periods = context.getMapState(Packed.map(context, "period-progress", PeriodProgress.class));
  }

  boolean knows(String day) throws Exception {
    return days.contains(day);
  }

  /** Takes a day as it is now; whether that is news. */
  boolean take(DayDelta delta, int offsetSeconds) throws Exception {
    var before = days.get(delta.id());
    var now = delta.day();
    if (now == null) {
      days.remove(delta.id());
    } else {
      days.put(delta.id(), now);
    }
    var known = now == null ? before : now;
    if (known == null) {
      return false;
    }
    for (var kind : PeriodKind.values()) {
      take(delta.owner(), known, kind, now != null, offsetSeconds);
    }
    return true;
  }

  private void take(
      UserKey owner, SummarizedDay day, PeriodKind kind, boolean isThere, int offsetSeconds)
      throws Exception {
    var period = PeriodWindow.of(owner, day, kind, offsetSeconds);
    var id = period.id();
    var known = periods.get(id);
    var progress = known == null ? PeriodProgress.of(period) : known;
    var ids = new TreeSet<>(progress.days());
    if (isThere) {
      ids.add(day.id());
    } else {
      ids.remove(day.id());
    }
    periods.put(id, progress.changed(List.copyOf(ids)));
  }

  /** Takes all periods as changed; whether there are any. */
  boolean changeAll() throws Exception {
    var all = periods();
    for (var progress : all) {
      periods.put(progress.period().id(), progress.changed(progress.days()));
    }
    return !all.isEmpty();
  }

  /** All periods, in the order of their ids. */
  Collection<PeriodProgress> periods() throws Exception {
    var sorted = new TreeMap<String, PeriodProgress>();
    for (var entry : periods.entries()) {
      sorted.put(entry.getKey(), entry.getValue());
    }
    return sorted.values();
  }

  @Nullable PeriodProgress period(String id) throws Exception {
    return periods.get(id);
  }

  /** Keeps where a period stands; nothing of one without days that is not told. */
  void put(PeriodProgress progress) throws Exception {
    if (progress.days().isEmpty() && progress.emitted() == null) {
      periods.remove(progress.period().id());
    } else {
      periods.put(progress.period().id(), progress);
    }
  }

  List<SummarizedDay> days(PeriodProgress progress) throws Exception {
    var all = new ArrayList<SummarizedDay>(progress.days().size());
    for (var id : progress.days()) {
      all.add(days.get(id));
    }
    return all;
  }
}
