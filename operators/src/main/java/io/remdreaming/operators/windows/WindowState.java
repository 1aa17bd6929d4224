package io.remdreaming.operators.windows;

import io.remdreaming.model.activity.Message;
import io.remdreaming.model.sessions.SessionWindowing;
import io.remdreaming.operators.packing.Packed;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.jspecify.annotations.Nullable;

/**
 * A window's messages in keyed state: whole ones as long as they can still change, of the others
 * what tells a duplicate from a change. Both are bounded by TTLs.
 */
public final class WindowState {

  private final MapState<String, Message> open;
  private final MapState<String, KnownMessage> known;

  public WindowState(RuntimeContext context, StateTtlConfig ofContents, StateTtlConfig ofIds) {
    open = map(context, "open-messages", Message.class, ofContents);
    known = map(context, "known-messages", KnownMessage.class, ofIds);
  }

  /** A map by ids whose entries expire. */
  public static <T> MapState<String, T> map(
      RuntimeContext context, String name, Class<T> type, StateTtlConfig timeToLive) {
    var descriptor = Packed.map(context, name, type);
    descriptor.enableTimeToLive(timeToLive);
    return context.getMapState(descriptor);
  }

  public boolean isEmpty() throws Exception {
    return open.isEmpty();
  }

  public boolean contains(String id) throws Exception {
    return open.contains(id);
  }

  @Nullable Message open(String id) throws Exception {
    return open.get(id);
  }

  /** The messages that can still change, in the order of their time. */
  public List<Message> openMessages() throws Exception {
    var messages = new ArrayList<Message>();
    open.values().forEach(messages::add);
    messages.sort(SessionWindowing.ORDER);
    return messages;
  }

  public KnownMessage known(String id) throws Exception {
    var message = known.get(id);
    return message == null ? KnownMessage.NONE : message;
  }

  void put(Message message) throws Exception {
    open.put(message.id(), message);
  }

  /** Also knows a message without its content from now on. */
  public void know(Message message, KnownMessage before, String windowId) throws Exception {
    known.put(message.id(), before.sealedIn(windowId, message));
  }

  void refuse(Message message, KnownMessage before) throws Exception {
    known.put(message.id(), before.refusing(message));
  }

  /** Drops the content of a message that stays of the window. */
  public void dropContent(String id) throws Exception {
    open.remove(id);
  }

  /** Removes a message that is no longer of the window. */
  public void remove(String id) throws Exception {
    open.remove(id);
    var message = known(id);
    if (message.refused().isEmpty()) {
      known.remove(id);
    } else if (message.isSealed()) {
      known.put(id, message.withoutContent());
    }
  }

  public void dropContents() {
    open.clear();
  }

  public void clear() {
    open.clear();
    known.clear();
  }
}
