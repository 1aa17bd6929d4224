package io.remdreaming.files.http;

import io.remdreaming.files.sources.FileUri;
import io.remdreaming.model.secrets.SecretReference;
import java.io.Serializable;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where {@code s3} uris lead: a bucket is the first folder of the endpoint's paths.
 *
 * @param endpoint scheme, host and port
 * @param region that signatures are for
 */
public record ObjectStore(String endpoint, String region) implements Serializable {

  private static final SecretReference ID = SecretReference.envOrFile("AWS_ACCESS_KEY_ID");
  private static final SecretReference KEY = SecretReference.envOrFile("AWS_SECRET_ACCESS_KEY");
  private static final SecretReference TOKEN = SecretReference.envOrFile("AWS_SESSION_TOKEN");
  private static final String UNRESERVED = "-._~";

  /** The store of AWS in a region. */
  public static ObjectStore ofAws(String region) {
    return new ObjectStore("https://s3.%s.amazonaws.com".formatted(region), region);
  }

  /** Where an object can be fetched. */
  URI uri(FileUri object) {
    var key = object.segments().stream().map(ObjectStore::encoded).collect(Collectors.joining("/"));
    return URI.create("%s/%s/%s".formatted(endpoint, encoded(object.authority()), key));
  }

  /** The headers of a request, signed if the environment has a key. */
  Map<String, String> headers(URI uri, Instant now) {
    if (!ID.isAtHand() || !KEY.isAtHand()) {
      return Map.of();
    }
    var token = TOKEN.isAtHand() ? TOKEN.resolve() : "";
    return new AwsSignature(ID.resolve(), KEY.resolve(), token, region).headers(uri, now);
  }

  /** Percent-encoded as signatures want it. */
  private static String encoded(String segment) {
    var text = new StringBuilder();
    for (var b : segment.getBytes(StandardCharsets.UTF_8)) {
      var c = (char) (b & 0xff);
      var isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      text.append(
          isLetter || UNRESERVED.indexOf(c) >= 0 ? String.valueOf(c) : "%%%02X".formatted((int) c));
    }
    return text.toString();
  }
}
