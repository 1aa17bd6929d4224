package io.remdreaming.clients.http;

import java.nio.charset.StandardCharsets;

/**
 * A whole answer.
 *
 * @param status the HTTP status
 * @param retryAfterMillis the wait that the server asks for, in milliseconds; -1 if none
 * @param body the body
 */
public record HttpAnswer(int status, long retryAfterMillis, byte[] body) {

  public boolean isSuccess() {
    return status / 100 == 2;
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
