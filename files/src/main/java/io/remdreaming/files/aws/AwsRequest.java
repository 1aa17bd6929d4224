package io.remdreaming.files.aws;

import java.net.URI;
import java.util.Map;

/**
 * What is signed of a request.
 *
 * @param uri with a path that is encoded as it is sent, and a query that is sorted
 * @param headers beside the host, in lower case
 * @param body as text, {@code ""} for none
 */
public record AwsRequest(String method, URI uri, Map<String, String> headers, String body) {

  /** A request without headers of its own and without a body. */
  public static AwsRequest of(String method, URI uri) {
    return new AwsRequest(method, uri, Map.of(), "");
  }
}
