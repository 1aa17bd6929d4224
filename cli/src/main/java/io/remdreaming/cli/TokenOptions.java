package io.remdreaming.cli;

import io.remdreaming.cli.arguments.Id;
import io.remdreaming.cli.arguments.Numbers;
import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.server.auth.BearerTokens;
import io.remdreaming.server.auth.JwtOptions;
import io.remdreaming.server.auth.JwtOptions.Claims;
import io.remdreaming.server.auth.JwtTokens;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which JSON Web Tokens a server believes beside its own keys. */
final class TokenOptions {

  private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]");

  @Option(
      names = "--jwks-url",
      paramLabel = "URL",
      description = "Where an issuer of JSON Web Tokens has its keys; without it API keys alone.")
  private @Nullable URI jwks;

  @Option(names = "--jwt-issuer", paramLabel = "ISSUER", description = "Their iss.")
  private @Nullable Id issuer;

  @Option(names = "--jwt-audience", paramLabel = "AUDIENCE", description = "What aud contains.")
  private @Nullable Id audience;

  @Option(
      names = "--jwt-tenant-claim",
      defaultValue = "tenant_id",
      paramLabel = "CLAIM",
      description = "The claim with the tenant (default: ${DEFAULT-VALUE}).")
  private @Nullable Id tenantClaim;

  @Option(
      names = "--jwt-user-claim",
      defaultValue = "sub",
      paramLabel = "CLAIM",
      description = "The claim with the user (default: ${DEFAULT-VALUE}).")
  private @Nullable Id userClaim;

  @Option(
      names = "--jwt-role-claim",
      defaultValue = "role",
      paramLabel = "CLAIM",
      description =
          "The claim with read, write or admin; read without it (default: ${DEFAULT-VALUE}).")
  private @Nullable Id roleClaim;

  @Option(
      names = "--jwt-algorithms",
      arity = "1..*",
      split = ",",
      defaultValue = "RS256,ES256",
      paramLabel = "ALG",
      description = "Signatures that are believed (default: ${DEFAULT-VALUE}).")
  private List<String> algorithms = List.of();

  @Option(
      names = "--jwt-clock-skew",
      defaultValue = "60",
      paramLabel = "SECONDS",
      description = "How far clocks may differ (default: ${DEFAULT-VALUE}).")
  private int skew;

  /** Whom tokens belong to. */
  BearerTokens tokens() {
    var seconds = Numbers.within("--jwt-clock-skew", skew, 0, 3_600);
    if (jwks == null) {
      if (issuer != null || audience != null) {
        throw new InvalidInputException("--jwks-url: found nothing, expected it with --jwt-issuer");
      }
      return BearerTokens.NONE;
    }
    try {
      return new JwtTokens(
          new JwtOptions(
              checked(jwks),
              given("--jwt-issuer", issuer),
              given("--jwt-audience", audience),
              new Claims(claim(tenantClaim), claim(userClaim), claim(roleClaim)),
              Set.copyOf(algorithms),
              Duration.ofSeconds(seconds)));
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException("--" + e.getMessage(), e);
    }
  }

  /** Whoever can change the keys on their way can sign any token. */
  private static URI checked(URI url) {
    var isLocal = url.getHost() != null && LOOPBACK.contains(url.getHost());
    if (url.getHost() == null
        || !("https".equals(url.getScheme()) || ("http".equals(url.getScheme()) && isLocal))) {
      throw new InvalidInputException(
          "--jwks-url: found '%s', expected a URL with https".formatted(url));
    }
    return url;
  }

  private static String given(String option, @Nullable Id value) {
    if (value == null) {
      throw new InvalidInputException(option + ": found nothing, expected it with --jwks-url");
    }
    return value.value();
  }

  private static String claim(@Nullable Id name) {
    return Objects.requireNonNull(name, "claims have default names").value();
  }
}
