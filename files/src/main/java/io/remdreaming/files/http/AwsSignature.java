package io.remdreaming.files.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests for objects.
 *
 * @param token of a session, {@code ""} for none
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html">AWS
 *     Signature Version 4</a>
 */
record AwsSignature(String id, String secret, String token, String region) {

  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /** The headers of a request for an object, beside the host. */
  Map<String, String> headers(URI uri, Instant now) {
    var time = TIME.format(now);
    var headers = new TreeMap<String, String>();
    headers.put("host", uri.getRawAuthority());
    headers.put("x-amz-content-sha256", hash(""));
    headers.put("x-amz-date", time);
    if (!token.isEmpty()) {
      headers.put("x-amz-security-token", token);
    }
    var scope = "%s/%s/s3/aws4_request".formatted(time.substring(0, 8), region);
    var signed = String.join(";", headers.keySet());
    var request =
        "GET\n%s\n\n%s\n%s\n%s".formatted(uri.getRawPath(), lines(headers), signed, hash(""));
    var toSign = "%s\n%s\n%s\n%s".formatted(ALGORITHM, time, scope, hash(request));
    headers.put(
        "Authorization",
        "%s Credential=%s/%s,SignedHeaders=%s,Signature=%s"
            .formatted(ALGORITHM, id, scope, signed, signature(scope, toSign)));
    headers.remove("host");
    return headers;
  }

  private static String lines(Map<String, String> headers) {
    var lines = new StringBuilder();
    headers.forEach((name, value) -> lines.append(name).append(':').append(value).append('\n'));
    return lines.toString();
  }

  private String signature(String scope, String text) {
    var key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
    for (var part : scope.split("/")) {
      key = hmac(key, part);
    }
    return HexFormat.of().formatHex(hmac(key, text));
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
    }
  }

  private static String hash(String text) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "AwsSignature[***]";
  }
}
