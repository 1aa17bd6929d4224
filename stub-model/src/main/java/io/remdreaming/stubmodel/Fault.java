package io.remdreaming.stubmodel;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A rule by which some calls go wrong.
 *
 * @param kind how they go wrong
 * @param match what the prompt, or one of the texts to embed, must contain
 * @param rate the share of the matching attempts, from 0 to 1
 * @param seed decides which ones
 * @param firstAttempts how many attempts at one content may go wrong; the later ones do not
 * @param status the status of {@link FaultKind#STATUS}
 * @param retryAfter the header Retry-After with it: seconds or an HTTP date
 * @param latency how long these calls take, instead of the server's usual latency
 */
public record Fault(
    FaultKind kind,
    Pattern match,
    double rate,
    long seed,
    int firstAttempts,
    int status,
    @Nullable String retryAfter,
    @Nullable Duration latency) {

  private static final Pattern ANYTHING = Pattern.compile("");

  /** Every call goes wrong in one way. */
  public static Fault always(FaultKind kind) {
    return new Fault(kind, ANYTHING, 1, 0, Integer.MAX_VALUE, 500, null, null);
  }

  /** Every call is answered by an error. */
  public static Fault status(int status, @Nullable String retryAfter) {
    return new Fault(FaultKind.STATUS, ANYTHING, 1, 0, Integer.MAX_VALUE, status, retryAfter, null);
  }

  public Fault withRate(double share, long newSeed) {
    return new Fault(kind, match, share, newSeed, firstAttempts, status, retryAfter, latency);
  }

  /** The same for calls that contain what the pattern matches. */
  public Fault matching(String pattern) {
    return new Fault(
        kind, Pattern.compile(pattern), rate, seed, firstAttempts, status, retryAfter, latency);
  }

  boolean concerns(Asked asked) {
    return match.matcher(asked.reading()).find();
  }

  boolean strikes(int rule, Asked asked, String contentId, int attempt) {
    return attempt <= firstAttempts
        && Hash.share(Hash.of(Hash.of(Hash.of(seed, rule), Hash.of(contentId)), attempt)) < rate
        && concerns(asked);
  }

  boolean refusesTheKey() {
    return kind == FaultKind.STATUS && (status == 401 || status == 403);
  }

  /** As in the log: the kind, for errors the status. */
  String label() {
    return kind == FaultKind.STATUS ? kind.wireName() + "-" + status : kind.wireName();
  }
}
