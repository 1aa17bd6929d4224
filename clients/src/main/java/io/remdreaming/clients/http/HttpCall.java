package io.remdreaming.clients.http;

import java.util.Map;

/**
 * A body to post.
 *
 * @param url where to
 * @param headers further headers; they may hold the key
 * @param body JSON
 */
public record HttpCall(String url, Map<String, String> headers, byte[] body) {

  @Override
  public String toString() {
    return "HttpCall[%s, %d bytes]".formatted(url, body.length);
  }
}
