package io.remdreaming.clients.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import io.remdreaming.clients.http.HttpAnswer;
import io.remdreaming.model.chat.ModelException;
import io.remdreaming.model.chat.ModelException.Kind;

/** Names the errors that providers report by status. */
public final class ProviderErrors {

  /** Gemini's word for a wrong key, which it reports with status 400. */
  private static final String WRONG_KEY = "API_KEY_INVALID";

  private ProviderErrors() {}

  /** The failure that an answer without a status of success is. */
  public static ModelException of(HttpAnswer answer) {
    var text = answer.text();
    var kind = text.contains(WRONG_KEY) ? Kind.AUTHENTICATION : kind(answer.status());
    return new ModelException(kind, "the provider answered with status " + answer.status())
        .retryAfter(answer.retryAfterMillis())
        .withRaw(text);
  }

  /**
   * Looks for an error that is reported with a status of success, as gateways of gateways do.
   *
   * @throws ModelException if there is one
   */
  public static void failIfReported(JsonNode body) {
    var error = body.path("error");
    if (error.isObject() || error.isTextual()) {
      var status = error.path("code").asInt(0);
      var kind = status >= 400 ? kind(status) : Kind.MALFORMED;
      throw new ModelException(kind, "the provider reported an error within its answer")
          .perhapsAfterItRan();
    }
  }

  static Kind kind(int status) {
    return switch (status) {
      case 401, 402, 403 -> Kind.AUTHENTICATION;
      case 408 -> Kind.TIMEOUT;
      case 429 -> Kind.RATE_LIMITED;
      case 503, 529 -> Kind.OVERLOADED;
      default -> status >= 500 ? Kind.UNAVAILABLE : Kind.INVALID_REQUEST;
    };
  }
}
