package io.remdreaming.operators.windows;

import io.remdreaming.model.activity.Message;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a message whether or not its content is still there, to tell a duplicate from a
 * change.
 *
 * @param windowId the session window in which its content was sealed, {@code ""} if in none
 * @param hash over that content, {@code ""} if there is none
 * @param refused hashes over its versions that were refused, late or after sealing
 */
public record KnownMessage(String windowId, String hash, List<String> refused) {

  static final KnownMessage NONE = new KnownMessage("", "", List.of());

  public KnownMessage(String windowId, String hash, @Nullable List<String> refused) {
    this.windowId = windowId;
    this.hash = hash;
    this.refused = refused == null ? List.of() : refused;
  }

  /** Whether it is of the window, other than by its content in state. */
  public boolean isSealed() {
    return !hash.isEmpty();
  }

  boolean knows(Message message) {
    if (hash.isEmpty() && refused.isEmpty()) {
      return false;
    }
    var content = Contents.hash(message);
    return hash.equals(content) || refused.contains(content);
  }

  KnownMessage sealedIn(String window, Message message) {
    return new KnownMessage(window, Contents.hash(message), refused);
  }

  KnownMessage refusing(Message message) {
    var all = new ArrayList<>(refused);
    all.add(Contents.hash(message));
    return new KnownMessage(windowId, hash, all);
  }

  KnownMessage withoutContent() {
    return new KnownMessage("", "", refused);
  }
}
