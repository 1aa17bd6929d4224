package io.remdreaming.gateway.embeddings;

import io.remdreaming.model.memory.UserKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;

/** Texts of one tenant that share a call; guarded by whoever gathers them. */
final class Batch {

  private final String tenantId;
  private final List<Wanted> wanted = new ArrayList<>();
  private int characters;
  private @Nullable ScheduledFuture<?> alarm;

  Batch(String tenantId) {
    this.tenantId = tenantId;
  }

  String tenantId() {
    return tenantId;
  }

  void add(Wanted text) {
    wanted.add(text);
    characters += text.text().length();
  }

  boolean hasRoom(String text, int mostTexts, int mostCharacters) {
    return wanted.isEmpty()
        || (wanted.size() < mostTexts && characters + text.length() <= mostCharacters);
  }

  boolean isFull(int mostTexts) {
    return wanted.size() >= mostTexts;
  }

  void wakeBy(ScheduledFuture<?> scheduled) {
    alarm = scheduled;
  }

  void leave() {
    if (alarm != null) {
      alarm.cancel(false);
    }
  }

  List<Wanted> wanted() {
    return wanted;
  }

  List<String> texts() {
    return wanted.stream().map(Wanted::text).toList();
  }

  /** Whose call it is: a user's, if all texts are one's, else the tenant's alone. */
  UserKey owner() {
    var users = wanted.stream().map(text -> text.owner().userId()).distinct().toList();
    return new UserKey(tenantId, users.size() == 1 ? users.get(0) : "");
  }

  /** The trace of its first text. */
  @Nullable String trace() {
    return wanted.isEmpty() ? null : wanted.get(0).trace();
  }

  /**
   * A text and who waits for its vector.
   *
   * @param trace the W3C trace context of the event that it comes from, null if there is none
   */
  record Wanted(
      UserKey owner, String text, @Nullable String trace, CompletableFuture<float[]> vector) {}
}
