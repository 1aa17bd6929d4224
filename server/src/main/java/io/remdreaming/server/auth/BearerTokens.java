package io.remdreaming.server.auth;

import io.remdreaming.server.http.Problem;
import java.util.Optional;

/** Whom bearer tokens that are no API keys belong to. */
@FunctionalInterface
public interface BearerTokens {

  /** A server that takes API keys alone. */
  BearerTokens NONE =
      token -> {
        throw Problem.unauthorized("found a token that is no valid API key");
      };

  /**
   * Whom a token belongs to.
   *
   * @throws Problem.Thrown 401 if it is not valid, 403 if it is and names no owner, 503 if nobody
   *     can tell now
   */
  Caller callerOf(String token);

  /** Where clients get a token, if they can find out by themselves. */
  default Optional<ProtectedResource> resource() {
    return Optional.empty();
  }
}
