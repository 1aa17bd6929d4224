package io.remdreaming.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.remdreaming.server.auth.JwtOptions.Claims;
import io.remdreaming.server.http.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class JwtTokensTest {

  private static final String ISSUER = "https://issuer.example";
  private static final RSAKey FIRST = rsa("first");
  private static final RSAKey SECOND = rsa("second");

  private final AtomicInteger fetched = new AtomicInteger();
  private volatile List<JWK> published = List.of(FIRST.toPublicJWK());
  private volatile int status = 200;
  private HttpServer issuer;
  private JwtTokens tokens;

  private static RSAKey rsa(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void publish() throws IOException {
    issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    issuer.createContext(
        "/keys",
        exchange -> {
          fetched.incrementAndGet();
          var keys = new JWKSet(published).toString().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, keys.length);
          exchange.getResponseBody().write(keys);
          exchange.close();
        });
    issuer.start();
    tokens = tokens("RS256", "ES256");
  }

  @AfterEach
  void close() {
    issuer.stop(0);
  }

  private JwtTokens tokens(String... algorithms) {
    var url = URI.create("http://127.0.0.1:%d/keys".formatted(issuer.getAddress().getPort()));
    return new JwtTokens(
        new JwtOptions(
            url,
            ISSUER,
            "memory",
            new Claims("tenant_id", "sub", "role"),
            Set.of(algorithms),
            Duration.ofSeconds(60)));
  }

  private static JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer(ISSUER)
        .audience("memory")
        .subject("ann")
        .claim("tenant_id", "acme")
        .claim("role", "write")
        .expirationTime(Date.from(Instant.now().plusSeconds(300)));
  }

  private static String signed(
      JWTClaimsSet claims, JWSAlgorithm algorithm, JWSSigner signer, String key)
      throws JOSEException {
    var token = new SignedJWT(new JWSHeader.Builder(algorithm).keyID(key).build(), claims);
    token.sign(signer);
    return token.serialize();
  }

  private static String signed(JWTClaimsSet claims, RSAKey key) throws JOSEException {
    return signed(claims, JWSAlgorithm.RS256, new RSASSASigner(key), key.getKeyID());
  }

  private void refused(String token, int status, String detail) {
    assertThatThrownBy(() -> tokens.callerOf(token))
        .isInstanceOfSatisfying(
            Problem.Thrown.class, e -> assertThat(e.problem().status()).isEqualTo(status))
        .hasMessageContaining(detail);
  }

  @Test
  void aTokenNamesItsCaller() throws Exception {
    assertThat(tokens.callerOf(signed(claims().build(), FIRST)))
        .isEqualTo(new Caller("acme", "ann", Role.WRITE));
  }

  @Test
  void ellipticCurvesAreBelievedAsWell() throws Exception {
    var key = new ECKeyGenerator(Curve.P_256).keyID("curve").generate();
    published = List.of(key.toPublicJWK());
    var token = signed(claims().build(), JWSAlgorithm.ES256, new ECDSASigner(key), "curve");
    assertThat(tokens.callerOf(token).userId()).isEqualTo("ann");
  }

  @Test
  void theHighestRoleThatIsNamedCountsAndToReadWithoutOne() throws Exception {
    var several = claims().claim("role", List.of("other", "admin", "read")).build();
    assertThat(tokens.callerOf(signed(several, FIRST)).role()).isEqualTo(Role.ADMIN);
    var words = claims().claim("role", "openid read write").build();
    assertThat(tokens.callerOf(signed(words, FIRST)).role()).isEqualTo(Role.WRITE);
    var none = claims().claim("role", null).build();
    assertThat(tokens.callerOf(signed(none, FIRST)).role()).isEqualTo(Role.READ);
  }

  @Test
  void foreignExpiredAndEarlyTokensAreRefused() throws Exception {
    refused(signed(claims().issuer("https://evil.example").build(), FIRST), 401, "iss");
    refused(signed(claims().audience("mail").build(), FIRST), 401, "aud");
    var past = Date.from(Instant.now().minusSeconds(61));
    refused(signed(claims().expirationTime(past).build(), FIRST), 401, "xpired");
    var future = Date.from(Instant.now().plusSeconds(120));
    refused(signed(claims().notBeforeTime(future).build(), FIRST), 401, "before");
    refused(signed(claims().expirationTime(null).build(), FIRST), 401, "exp");
    refused("neither.a.token", 401, "found");
  }

  @Test
  void clocksMayDifferALittle() throws Exception {
    var past = Date.from(Instant.now().minusSeconds(30));
    var token = signed(claims().expirationTime(past).build(), FIRST);
    assertThat(tokens.callerOf(token).userId()).isEqualTo("ann");
  }

  @Test
  void unsignedAndSymmetricTokensAreRefused() throws Exception {
    refused(new PlainJWT(claims().build()).serialize(), 401, "not valid");
    var secret = FIRST.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
    var token = signed(claims().build(), JWSAlgorithm.HS256, new MACSigner(secret), "first");
    refused(token, 401, "not valid");
    assertThatThrownBy(() -> tokens("none")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> tokens("HS256")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anAlgorithmThatIsNotAllowedIsRefused() throws Exception {
    tokens = tokens("ES256");
    refused(signed(claims().build(), FIRST), 401, "not valid");
  }

  @Test
  void aForgedSignatureIsRefused() throws Exception {
    var forged = signed(claims().build(), JWSAlgorithm.RS256, new RSASSASigner(SECOND), "first");
    refused(forged, 401, "not valid");
  }

  @Test
  void aValidTokenWithoutAnOwnerIsForbidden() throws Exception {
    refused(signed(claims().claim("tenant_id", null).build(), FIRST), 403, "tenant_id");
    refused(signed(claims().subject(" ").build(), FIRST), 403, "sub");
    refused(signed(claims().claim("tenant_id", List.of("acme")).build(), FIRST), 403, "tenant_id");
  }

  @Test
  void keysAreFetchedOnceAndAgainWhenTheyRotate() throws Exception {
    for (var i = 0; i < 5; i++) {
      tokens.callerOf(signed(claims().build(), FIRST));
    }
    assertThat(fetched).hasValue(1);
    published = List.of(SECOND.toPublicJWK());
    assertThat(tokens.callerOf(signed(claims().build(), SECOND)).userId()).isEqualTo("ann");
    assertThat(fetched).hasValue(2);
    refused(signed(claims().build(), FIRST), 401, "");
    refused(signed(claims().build(), FIRST), 401, "");
    assertThat(fetched.get()).isLessThanOrEqualTo(3);
  }

  @Test
  void withoutKeysNobodyCanTell() throws Exception {
    status = 500;
    refused(signed(claims().build(), FIRST), 503, "keys");
  }
}
