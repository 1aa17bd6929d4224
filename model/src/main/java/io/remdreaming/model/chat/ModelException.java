package io.remdreaming.model.chat;

import io.remdreaming.model.text.Truncation;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why an attempt at a model gave nothing usable. Its message never holds what the model said;
 * {@link #raw()} does.
 */
public final class ModelException extends RuntimeException {

  /** The most characters of raw output that are kept. */
  public static final int MAX_RAW = 64 * 1024;

  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final long retryAfterMillis;
  private final int tokensIn;
  private final int tokensOut;
  private final String raw;
  private final boolean mayHaveRun;

  public ModelException(Kind kind, String message) {
    this(kind, message, null, -1, 0, 0, "", kind.mayHaveRun());
  }

  public ModelException(Kind kind, String message, Throwable cause) {
    this(kind, message, cause, -1, 0, 0, "", kind.mayHaveRun());
  }

  private ModelException(
      Kind kind,
      String message,
      @Nullable Throwable cause,
      long retryAfterMillis,
      int tokensIn,
      int tokensOut,
      String raw,
      boolean mayHaveRun) {
    super(message, cause, false, false);
    this.kind = kind;
    this.retryAfterMillis = retryAfterMillis;
    this.tokensIn = tokensIn;
    this.tokensOut = tokensOut;
    this.raw = raw;
    this.mayHaveRun = mayHaveRun;
  }

  /** The same failure, not to be tried again before the given milliseconds have passed. */
  public ModelException retryAfter(long millis) {
    return new ModelException(
        kind, text(), getCause(), millis, tokensIn, tokensOut, raw, mayHaveRun);
  }

  /** The same failure, with the tokens that the provider says it used. */
  public ModelException withTokens(int in, int out) {
    return new ModelException(kind, text(), getCause(), retryAfterMillis, in, out, raw, true);
  }

  /** The same failure, with what the model or its server said, cut at {@link #MAX_RAW}. */
  public ModelException withRaw(String output) {
    return new ModelException(
        kind,
        text(),
        getCause(),
        retryAfterMillis,
        tokensIn,
        tokensOut,
        Truncation.of(output, MAX_RAW),
        mayHaveRun);
  }

  /** The same failure, before the model could have run: nothing reached it. */
  public ModelException beforeItRan() {
    return ran(false);
  }

  /** The same failure, of which is not known whether the model ran. */
  public ModelException perhapsAfterItRan() {
    return ran(true);
  }

  private ModelException ran(boolean perhaps) {
    return new ModelException(
        kind, text(), getCause(), retryAfterMillis, tokensIn, tokensOut, raw, perhaps);
  }

  public Kind kind() {
    return kind;
  }

  /** The kind's name in tables. */
  public String outcome() {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether the same request may succeed when sent again unchanged. */
  public boolean isRetryable() {
    return kind.isRetryable();
  }

  /**
   * Whether the model may have run, so that tokens may be charged; if not, it certainly did not.
   */
  public boolean mayHaveRun() {
    return mayHaveRun;
  }

  /** The wait that the provider asked for, in milliseconds; -1 if it asked for none. */
  public long retryAfterMillis() {
    return retryAfterMillis;
  }

  /** The tokens read, as far as the provider reported them, else 0. */
  public int tokensIn() {
    return tokensIn;
  }

  /** The tokens written, as far as the provider reported them, else 0. */
  public int tokensOut() {
    return tokensOut;
  }

  /** What the model or its server said, at most {@link #MAX_RAW} characters; empty if nothing. */
  public String raw() {
    return raw;
  }

  private String text() {
    return Objects.requireNonNullElse(getMessage(), "");
  }

  /** The ways in which an attempt fails; each has one consequence. */
  public enum Kind {
    /** The key is missing, wrong, or may not use the model. */
    AUTHENTICATION(false, false),
    /** The provider refuses the request as it is. */
    INVALID_REQUEST(false, false),
    /** Too many requests or tokens in the time. */
    RATE_LIMITED(true, false),
    /** The provider has no capacity at the moment. */
    OVERLOADED(true, false),
    /** The provider cannot be reached, broke off, or failed inside. */
    UNAVAILABLE(true, true),
    /** No whole answer within the time. */
    TIMEOUT(true, true),
    /** The answer reached the most tokens that it may have. */
    TRUNCATED(false, true),
    /** The answer has more bytes than are read. */
    OVERSIZE(false, true),
    /** The answer is not of the protocol, or the model's text is no JSON object. */
    MALFORMED(false, true),
    /** The model or a filter in front of it declines to answer. */
    REFUSED(false, true);

    private final boolean retryable;
    private final boolean mayHaveRun;

    Kind(boolean retryable, boolean mayHaveRun) {
      this.retryable = retryable;
      this.mayHaveRun = mayHaveRun;
    }

    private boolean mayHaveRun() {
      return mayHaveRun;
    }

    /** Whether the same request may succeed when sent again unchanged. */
    public boolean isRetryable() {
      return retryable;
    }
  }
}
