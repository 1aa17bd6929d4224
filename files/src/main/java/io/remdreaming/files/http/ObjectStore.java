package io.remdreaming.files.http;

import io.remdreaming.files.aws.AwsCredentials;
import io.remdreaming.files.aws.AwsRequest;
import io.remdreaming.files.aws.AwsSignature;
import io.remdreaming.files.sources.FileUri;
import java.io.Serializable;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where {@code s3} uris lead: a bucket is the first folder of the endpoint's paths.
 *
 * @param endpoint scheme, host and port
 * @param region that signatures are for
 */
public record ObjectStore(String endpoint, String region) implements Serializable {

  private static final String UNRESERVED = "-._~";

  /** The store of AWS in a region. */
  public static ObjectStore ofAws(String region) {
    return new ObjectStore("https://s3.%s.amazonaws.com".formatted(region), region);
  }

  /** Where an object can be fetched. */
  public URI uri(FileUri object) {
    var key = path(object.segments());
    return URI.create("%s/%s/%s".formatted(endpoint, encoded(object.authority()), key));
  }

  /** The headers of a request without a body, signed if the environment has a key. */
  public Map<String, String> headers(String method, URI uri, Instant now) {
    return AwsCredentials.ofEnvironment()
        .map(found -> new AwsSignature(found, region, "s3"))
        .map(signature -> signature.headers(AwsRequest.of(method, uri), now))
        .orElse(Map.of());
  }

  /** The uri of an object, as events name it. */
  public static String objectUri(String bucket, String key) {
    return "s3://" + bucket + "/" + path(Arrays.asList(key.split("/", -1)));
  }

  private static String path(List<String> segments) {
    return segments.stream().map(ObjectStore::encoded).collect(Collectors.joining("/"));
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
