package io.remdreaming.files.aws;

import io.remdreaming.model.text.Hashes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests.
 *
 * @param service as scopes name it, such as {@code s3}
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">AWS
 *     Signature Version 4</a>
 */
public record AwsSignature(AwsCredentials credentials, String region, String service) {

  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /** The headers of a request, its own among them, beside the host. */
  public Map<String, String> headers(AwsRequest request, Instant now) {
    var headers = headersToSign(request, now);
    headers.put("Authorization", authorization(request, headers));
    headers.remove("host");
    return headers;
  }

  private TreeMap<String, String> headersToSign(AwsRequest request, Instant now) {
    var headers = new TreeMap<>(request.headers());
    headers.put("host", request.uri().getRawAuthority());
    headers.put("x-amz-date", TIME.format(now));
    if (service.equals("s3")) {
      headers.put("x-amz-content-sha256", hash(request.body()));
    }
    if (!credentials.token().isEmpty()) {
      headers.put("x-amz-security-token", credentials.token());
    }
    return headers;
  }

  private String authorization(AwsRequest request, TreeMap<String, String> headers) {
    var time = headers.getOrDefault("x-amz-date", "");
    var scope = "%s/%s/%s/aws4_request".formatted(time.substring(0, 8), region, service);
    var names = String.join(";", headers.keySet());
    var canonical =
        "%s\n%s\n%s\n%s\n%s\n%s"
            .formatted(
                request.method(),
                request.uri().getRawPath(),
                Objects.requireNonNullElse(request.uri().getRawQuery(), ""),
                lines(headers),
                names,
                hash(request.body()));
    var toSign = "%s\n%s\n%s\n%s".formatted(ALGORITHM, time, scope, hash(canonical));
    return "%s Credential=%s/%s,SignedHeaders=%s,Signature=%s"
        .formatted(ALGORITHM, credentials.id(), scope, names, signature(scope, toSign));
  }

  private static String lines(Map<String, String> headers) {
    var lines = new StringBuilder();
    headers.forEach((name, value) -> lines.append(name).append(':').append(value).append('\n'));
    return lines.toString();
  }

  private String signature(String scope, String text) {
    var key = ("AWS4" + credentials.secret()).getBytes(StandardCharsets.UTF_8);
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
    return HexFormat.of().formatHex(Hashes.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
