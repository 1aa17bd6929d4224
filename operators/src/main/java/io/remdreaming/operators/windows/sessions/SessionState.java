package io.remdreaming.operators.windows.sessions;

import io.remdreaming.operators.windows.WindowState;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * The keyed state of a session. All of it is bounded by the TTL of {@link
 * SessionOptions#timeToLive()}; message contents leave earlier, when their session window is
 * sealed.
 */
final class SessionState {

  final WindowState messages;
  final MapState<String, EmittedWindow> windows;
  final ValueState<SessionProgress> progress;

  SessionState(RuntimeContext context, SessionOptions options) {
    var timeToLive = options.timeToLive();
    messages = new WindowState(context, timeToLive, timeToLive);
    windows = WindowState.map(context, "emitted-windows", EmittedWindow.class, timeToLive);
    var descriptor =
        new ValueStateDescriptor<>("session-progress", TypeInformation.of(SessionProgress.class));
    descriptor.enableTimeToLive(timeToLive);
    progress = context.getState(descriptor);
  }

  SessionProgress progress() throws Exception {
    var now = progress.value();
    return now == null ? SessionProgress.START : now;
  }

  Map<String, EmittedWindow> unsealedWindows() throws Exception {
    var unsealed = new HashMap<String, EmittedWindow>();
    for (var entry : windows.entries()) {
      if (!entry.getValue().sealed()) {
        unsealed.put(entry.getKey(), entry.getValue());
      }
    }
    return unsealed;
  }
}
