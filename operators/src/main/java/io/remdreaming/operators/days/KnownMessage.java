package io.remdreaming.operators.days;

import io.remdreaming.model.activity.Message;
import io.remdreaming.operators.sessions.Contents;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a message whether or not its content is still there.
 *
 * @param hash over its content in the day, {@code ""} if it is not of the day
 * @param refused hashes over its versions that came after the day was frozen
 */
public record KnownMessage(String hash, List<String> refused) {

  static final KnownMessage NONE = new KnownMessage("", List.of());

  public KnownMessage(String hash, @Nullable List<String> refused) {
    this.hash = hash;
    this.refused = refused == null ? List.of() : refused;
  }

  static KnownMessage of(Message message) {
    return new KnownMessage(Contents.hash(message), List.of());
  }

  boolean isOfTheDay() {
    return !hash.isEmpty();
  }

  boolean knows(Message message) {
    var content = Contents.hash(message);
    return hash.equals(content) || refused.contains(content);
  }

  KnownMessage refusing(Message message) {
    var all = new ArrayList<>(refused);
    all.add(Contents.hash(message));
    return new KnownMessage(hash, all);
  }
}
