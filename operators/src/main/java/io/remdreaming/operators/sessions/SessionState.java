package io.remdreaming.operators.sessions;

import io.remdreaming.model.activity.Message;
import io.remdreaming.model.sessions.SessionCut;
import io.remdreaming.operators.packing.Packed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * The keyed state of a session. All of it is bounded by the TTL of {@link
 * SessionOptions#timeToLive()}; message contents leave earlier, when their part is sealed.
 */
final class SessionState {

  final ValueState<SessionClock> clock;
  final MapState<String, Message> open;
  final MapState<String, EmittedPart> parts;
  final MapState<String, SealedMessage> sealed;

  SessionState(RuntimeContext context, SessionOptions options) {
    var clockDescriptor =
        new ValueStateDescriptor<>("session-clock", TypeInformation.of(SessionClock.class));
    clockDescriptor.enableTimeToLive(options.timeToLive());
    clock = context.getState(clockDescriptor);
    open = map(context, options, "open-messages", Message.class);
    parts = map(context, options, "emitted-parts", EmittedPart.class);
    sealed = map(context, options, "sealed-messages", SealedMessage.class);
  }

  private static <T> MapState<String, T> map(
      RuntimeContext context, SessionOptions options, String name, Class<T> type) {
    var descriptor = Packed.map(context, name, type);
    descriptor.enableTimeToLive(options.timeToLive());
    return context.getMapState(descriptor);
  }

  SessionClock clock() throws Exception {
    var now = clock.value();
    return now == null ? SessionClock.START : now;
  }

  SealedMessage known(String id, SessionClock now) throws Exception {
    var known = now.remembersSealed() ? sealed.get(id) : null;
    return known == null ? SealedMessage.NONE : known;
  }

  /** The messages that can still change, sorted. */
  List<Message> openMessages() throws Exception {
    var messages = new ArrayList<Message>();
    open.values().forEach(messages::add);
    messages.sort(SessionCut.ORDER);
    return messages;
  }

  Map<String, EmittedPart> unsealedParts() throws Exception {
    var unsealed = new HashMap<String, EmittedPart>();
    for (var entry : parts.entries()) {
      if (!entry.getValue().sealed()) {
        unsealed.put(entry.getKey(), entry.getValue());
      }
    }
    return unsealed;
  }

  void clear() {
    clock.clear();
    open.clear();
    parts.clear();
    sealed.clear();
  }
}
