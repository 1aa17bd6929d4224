package io.remdreaming.operators.routing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of one message.
 *
 * @param current where its newest version lies, {@code ""} if in none
 * @param former where it lay before, each once; one that is sealed may still hold what it said
 */
public record MessageSessions(String current, List<String> former) {

  public MessageSessions(String current, @Nullable List<String> former) {
    this.current = current;
    this.former = former == null ? List.of() : former;
  }

  static MessageSessions of(String session) {
    return new MessageSessions(session, List.of());
  }

  MessageSessions movedTo(String session) {
    var left = new ArrayList<>(former);
    left.add(current);
    left.remove(session);
    return new MessageSessions(session, left.stream().distinct().toList());
  }
}
