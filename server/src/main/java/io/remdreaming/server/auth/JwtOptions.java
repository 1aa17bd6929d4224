package io.remdreaming.server.auth;

import java.net.URI;
import java.time.Duration;
import java.util.Set;

/**
 * Which JSON Web Tokens are believed.
 *
 * @param jwks where the issuer's public keys are (RFC 7517)
 * @param issuer the only {@code iss}
 * @param audience what {@code aud} must contain
 * @param algorithms of signatures, such as RS256; never a symmetric one or {@code none}
 * @param clockSkew how far the clocks of issuer and server may differ
 */
public record JwtOptions(
    URI jwks,
    String issuer,
    String audience,
    Claims claims,
    Set<String> algorithms,
    Duration clockSkew) {

  /**
   * Which claims hold what.
   *
   * @param tenant the tenant's id
   * @param user the user's id
   * @param role names of roles: a text with blanks between them, or a list
   */
  public record Claims(String tenant, String user, String role) {}
}
