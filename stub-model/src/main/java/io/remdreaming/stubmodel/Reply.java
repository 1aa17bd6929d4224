package io.remdreaming.stubmodel;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What goes back for a call.
 *
 * @param status the HTTP status
 * @param body the body, or what precedes the padding of an oversized one
 * @param type its media type
 * @param retryAfter the header Retry-After, if any
 * @param delivery how it is sent
 * @param tokensIn the tokens read that a provider would charge
 * @param tokensOut the tokens written, likewise
 */
record Reply(
    int status,
    byte[] body,
    String type,
    @Nullable String retryAfter,
    Delivery delivery,
    int tokensIn,
    int tokensOut) {

  private static final String JSON = "application/json";
  private static final byte[] PAGE =
      "<html><body><h1>It works!</h1></body></html>".getBytes(StandardCharsets.UTF_8);

  static Reply json(int status, JsonNode body) {
    return new Reply(status, Bodies.bytes(body), JSON, null, Delivery.WHOLE, 0, 0);
  }

  static Reply stream(Streamed stream) {
    return new Reply(200, stream.bytes(), stream.type(), null, Delivery.STREAMED, 0, 0);
  }

  static Reply page() {
    return new Reply(200, PAGE, "text/html", null, Delivery.WHOLE, 0, 0);
  }

  static Reply silent(Delivery delivery) {
    return new Reply(0, new byte[0], JSON, null, delivery, 0, 0);
  }

  Reply withRetryAfter(@Nullable String value) {
    return new Reply(status, body, type, value, delivery, tokensIn, tokensOut);
  }

  Reply withTokens(int in, int out) {
    return new Reply(status, body, type, retryAfter, delivery, in, out);
  }

  Reply by(Delivery other) {
    return new Reply(status, body, type, retryAfter, other, tokensIn, tokensOut);
  }

  Reply cutInHalf() {
    var half = Arrays.copyOf(body, body.length / 2);
    return new Reply(status, half, type, retryAfter, delivery, tokensIn, tokensOut);
  }

  /** How a reply is sent. */
  enum Delivery {
    WHOLE,
    STREAMED,
    TRICKLED,
    HALF,
    PADDED,
    NOTHING,
    CLOSED
  }
}
