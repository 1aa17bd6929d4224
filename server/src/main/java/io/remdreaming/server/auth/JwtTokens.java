package io.remdreaming.server.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.remdreaming.query.QueryException;
import io.remdreaming.query.Scope;
import io.remdreaming.server.http.Problem;
import java.net.MalformedURLException;
import java.net.URI;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * JSON Web Tokens of an issuer, checked by its public keys. The keys are fetched when the first
 * token comes and kept; a token of a key that is not known has them fetched again, at most twice in
 * half a minute, so that keys rotate without a restart and nobody can make the server ask for ever.
 */
public final class JwtTokens implements BearerTokens {

  private static final int MILLIS = 2_000;
  private static final int MOST_BYTES = 1 << 20;
  private static final long KEPT_MS = 300_000;
  private static final long REFRESH_MS = 10_000;
  private static final long OUTAGE_MS = 3_600_000;
  private static final Set<String> REQUIRED = Set.of("exp");

  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
  private final JwtOptions options;
  private final JwtOptions.Claims claims;

  /**
   * @throws IllegalArgumentException if an algorithm is none, symmetric or not known
   */
  public JwtTokens(JwtOptions options) {
    this.options = options;
    claims = options.claims();
    var algorithms =
        options.algorithms().stream().map(JwtTokens::algorithm).collect(Collectors.toSet());
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithms, keys(options)));
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(
            JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
    var verifier =
        new DefaultJWTClaimsVerifier<SecurityContext>(
            options.audience(),
            new JWTClaimsSet.Builder().issuer(options.issuer()).build(),
            REQUIRED);
    verifier.setMaxClockSkew((int) options.clockSkew().toSeconds());
    processor.setJWTClaimsSetVerifier(verifier);
  }

  private static JWSAlgorithm algorithm(String name) {
    return JWSAlgorithm.Family.SIGNATURE.stream()
        .filter(algorithm -> algorithm.getName().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "jwt-algorithms: found '%s', expected one of %s"
                        .formatted(name, JWSAlgorithm.Family.SIGNATURE)));
  }

  private static JWKSource<SecurityContext> keys(JwtOptions options) {
    try {
      return JWKSourceBuilder.create(
              options.jwks().toURL(), new DefaultResourceRetriever(MILLIS, MILLIS, MOST_BYTES))
          .cache(KEPT_MS, REFRESH_MS)
          .refreshAheadCache(false)
          .outageTolerant(OUTAGE_MS)
          .build();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(
          "jwks-url: found '%s', expected a URL".formatted(options.jwks()), e);
    }
  }

  @Override
  public Caller callerOf(String token) {
    try {
      return caller(processor.process(token, null));
    } catch (RateLimitReachedException e) {
      throw Problem.unauthorized("found a token of a key that its issuer does not name");
    } catch (KeySourceException e) {
      throw Problem.unavailable("the issuer's keys cannot be fetched", e);
    } catch (ParseException e) {
      throw Problem.unauthorized("found neither an API key nor a JSON Web Token");
    } catch (BadJOSEException | JOSEException e) {
      throw Problem.unauthorized("found a token that is not valid: " + e.getMessage());
    }
  }

  /** If the audience is the URL of a resource. */
  @Override
  public Optional<ProtectedResource> resource() {
    return options.audience().startsWith("https://") || options.audience().startsWith("http://")
        ? Optional.of(new ProtectedResource(URI.create(options.audience()), options.issuer()))
        : Optional.empty();
  }

  private Caller caller(JWTClaimsSet found) {
    var tenant = id(found.getClaim(claims.tenant()), claims.tenant());
    var user = id(found.getClaim(claims.user()), claims.user());
    try {
      var scope = new Scope.OneUser(tenant, user);
      return new Caller(scope.tenantId(), scope.userId(), role(found.getClaim(claims.role())));
    } catch (QueryException e) {
      throw Problem.forbidden("Authorization", String.valueOf(e.getMessage()));
    }
  }

  private static String id(@Nullable Object claim, String name) {
    if (claim instanceof String text && !text.isBlank()) {
      return text;
    }
    throw Problem.forbidden(
        "Authorization", "found a token without the claim '%s', expected an id".formatted(name));
  }

  /** The highest role that is named; to read, if none is. */
  private static Role role(@Nullable Object claim) {
    var names =
        claim instanceof String text
            ? List.of(text.split(" "))
            : claim instanceof Collection<?> several ? several : List.of();
    return Arrays.stream(Role.values())
        .filter(role -> names.contains(role.name().toLowerCase(Locale.ROOT)))
        .reduce(Role.READ, (one, other) -> other.allows(one) ? other : one);
  }
}
