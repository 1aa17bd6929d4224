package io.remdreaming.model.entities;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a message says about two named things. Both are also mentioned in the session window.
 *
 * @param source the name of the one that something is said about
 * @param relation UPPER_SNAKE, for instance {@code LIVES_IN}
 * @param target the name of the other
 * @param text the fact in the words and the language of the message
 * @param messageId the message's wire id
 * @param time when the message was said
 * @param validAt since when the fact holds, as far as it is said; else the message's time
 * @param invalidAt until when it holds, exclusive; null if it goes on
 * @param supersedes whether it takes the place of what was said about source and relation before
 * @param confidence 0 to 1
 * @param validBy by when it holds at the latest, where it began at an unknown time from validAt on;
 *     null where that is not said
 * @param ofUser whether the user says it of himself or herself
 * @param botName the bot that it was said to, {@code ""} if none
 */
public record Fact(
    String source,
    String relation,
    String target,
    String text,
    String messageId,
    Instant time,
    Instant validAt,
    @Nullable Instant invalidAt,
    boolean supersedes,
    double confidence,
    @Nullable Instant validBy,
    boolean ofUser,
    @Nullable String botName) {

  /** State of older versions knows no bots. */
  public Fact {
    botName = botName == null ? "" : botName;
  }

  /** The bot that it was said to, {@code ""} if none. */
  @Override
  public String botName() {
    return Objects.requireNonNull(botName);
  }

  /** The same, said by somebody to a bot. */
  public Fact saidBy(boolean isUser, String bot) {
    return new Fact(
        source,
        relation,
        target,
        text,
        messageId,
        time,
        validAt,
        invalidAt,
        supersedes,
        confidence,
        validBy,
        isUser,
        bot);
  }

  /** A fact that holds from validAt on. */
  public Fact(
      String source,
      String relation,
      String target,
      String text,
      String messageId,
      Instant time,
      Instant validAt,
      @Nullable Instant invalidAt,
      boolean supersedes,
      double confidence) {
    this(
        source,
        relation,
        target,
        text,
        messageId,
        time,
        validAt,
        invalidAt,
        supersedes,
        confidence,
        null,
        false,
        "");
  }
}
