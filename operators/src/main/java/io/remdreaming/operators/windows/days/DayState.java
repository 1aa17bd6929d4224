package io.remdreaming.operators.windows.days;

import io.remdreaming.operators.windows.WindowState;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * The keyed state of a day window. Contents and ids are bounded by their TTLs; where it stands
 * stays until the user is forgotten, so that a deletion request about a session finds every day
 * with messages of it.
 */
final class DayState {

  final WindowState messages;
  final ValueState<DayProgress> progress;

  DayState(RuntimeContext context, DayOptions options) {
    messages = new WindowState(context, options.timeToLiveOfContents(), options.timeToLiveOfIds());
    progress =
        context.getState(
            new ValueStateDescriptor<>("day-progress", TypeInformation.of(DayProgress.class)));
  }

  DayProgress progress() throws Exception {
    var now = progress.value();
    return now == null ? DayProgress.START : now;
  }

  void clear() {
    messages.clear();
    progress.clear();
  }
}
