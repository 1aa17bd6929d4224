package io.remdreaming.operators.days;

import io.remdreaming.model.activity.Message;
import io.remdreaming.operators.packing.Packed;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * The keyed state of a day. Contents and ids are bounded by their TTLs; the clock stays until the
 * user is forgotten, so that a wish to forget a session finds every day with messages of it.
 */
final class DayState {

  final ValueState<DayClock> clock;
  final MapState<String, Message> open;
  final MapState<String, KnownMessage> known;

  DayState(RuntimeContext context, DayOptions options) {
    clock =
        context.getState(
            new ValueStateDescriptor<>("day-clock", TypeInformation.of(DayClock.class)));
    open = map(context, "open-day-messages", Message.class, options.timeToLiveOfContents());
    known = map(context, "known-day-messages", KnownMessage.class, options.timeToLiveOfIds());
  }

  private static <T> MapState<String, T> map(
      RuntimeContext context, String name, Class<T> type, StateTtlConfig timeToLive) {
    var descriptor = Packed.map(context, name, type);
    descriptor.enableTimeToLive(timeToLive);
    return context.getMapState(descriptor);
  }

  DayClock clock() throws Exception {
    var now = clock.value();
    return now == null ? DayClock.START : now;
  }

  KnownMessage known(String id) throws Exception {
    var message = known.get(id);
    return message == null ? KnownMessage.NONE : message;
  }

  void clear() {
    clock.clear();
    open.clear();
    known.clear();
  }
}
