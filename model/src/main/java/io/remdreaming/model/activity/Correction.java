package io.remdreaming.model.activity;

import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a user wants changed of derived memory: a fact, an entity or a moment that is to be
 * forgotten, or a fact that is to be another. The messages that it was derived from stay.
 *
 * @param target what it is about
 * @param replacement what holds instead; null if the target is to be forgotten
 * @param id the event's wire id
 * @param actor who asked for it, {@code ""} if that is not told
 * @param at the event's time: what is said later is not covered
 */
public record Correction(
    Target target, @Nullable Replacement replacement, String id, String actor, Instant at) {

  /** The same, meaning the messages of another one too. */
  Correction withMessagesOf(Correction other) {
    var ids = new TreeSet<>(target.messageIds());
    ids.addAll(other.target.messageIds());
    var both =
        new Target(
            target.label(), target.subject(), target.relation(), target.object(), List.copyOf(ids));
    return new Correction(both, replacement, id, actor, at);
  }

  /**
   * A derived thing, by its label or id, or a fact by its names.
   *
   * @param label a row's label or id; {@code ""} if a fact is named
   * @param subject the name of a fact's subject, {@code ""} without one
   * @param relation UPPER_SNAKE, {@code ""} without a subject
   * @param object the name of a fact's object, {@code ""} without a subject
   * @param messageIds the messages that a moment was derived from; empty if they are not told
   */
  public record Target(
      String label, String subject, String relation, String object, List<String> messageIds) {

    public static Target labeled(String label) {
      return new Target(label, "", "", "", List.of());
    }

    public static Target named(String subject, String relation, String object) {
      return new Target("", subject, relation, object, List.of());
    }

    /** A fact is known by its names, whatever its label is by now. */
    public boolean isNamed() {
      return !subject.isEmpty();
    }
  }

  /**
   * A fact's other object, or its other time.
   *
   * @param object the name of the new object; {@code ""} if it stays
   * @param objectType the name of its entity type
   * @param content the fact in words, {@code ""} if none were given
   * @param validAt since when it holds, null if that stays
   * @param invalidAt until when it holds, exclusive; null if that stays
   */
  public record Replacement(
      String object,
      String objectType,
      String content,
      @Nullable Instant validAt,
      @Nullable Instant invalidAt) {}

  public boolean isDeletion() {
    return replacement == null;
  }
}
