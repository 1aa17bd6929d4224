package io.remdreaming.operators.sessions;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a message whose content has left state, to tell a duplicate from a change.
 *
 * @param partId the sealed part it lies in, {@code ""} if in none
 * @param hash over its content in the sealed part, {@code ""} if in none
 * @param refused hashes over its versions that were refused, late or after sealing
 */
public record SealedMessage(String partId, String hash, List<String> refused) {

  static final SealedMessage NONE = new SealedMessage("", "", List.of());

  public SealedMessage(String partId, String hash, @Nullable List<String> refused) {
    this.partId = partId;
    this.hash = hash;
    this.refused = refused == null ? List.of() : refused;
  }

  boolean isSealed() {
    return !partId.isEmpty();
  }

  boolean knows(String content) {
    return hash.equals(content) || refused.contains(content);
  }

  SealedMessage in(String part, String content) {
    return new SealedMessage(part, content, refused);
  }

  SealedMessage refusing(String content) {
    var all = new ArrayList<>(refused);
    all.add(content);
    return new SealedMessage(partId, hash, all);
  }
}
