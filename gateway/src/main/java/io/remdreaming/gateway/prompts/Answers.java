package io.remdreaming.gateway.prompts;

import io.remdreaming.model.budget.ClaimResult.CachedAnswer;
import io.remdreaming.model.chat.ModelException;
import io.remdreaming.model.gateway.Answer;
import io.remdreaming.model.gateway.ModelCall;
import io.remdreaming.model.gateway.Shed;
import io.remdreaming.model.gateway.ShedReason;

/** Answers and failures as outcomes. */
final class Answers {

  private Answers() {}

  static Answer known(CachedAnswer known, ModelCall call) {
    return new Answer(
        known.json(),
        call.provider(),
        call.model(),
        call.tier(),
        known.tokensIn(),
        known.tokensOut(),
        known.costMicros(),
        true);
  }

  static Answer fresh(String json, ModelCall call) {
    return new Answer(
        json,
        call.provider(),
        call.model(),
        call.tier(),
        call.tokensIn(),
        call.tokensOut(),
        call.costMicros(),
        false);
  }

  static Shed shed(ModelException failure) {
    var reason =
        switch (failure.kind()) {
          case RATE_LIMITED -> ShedReason.RATE_LIMITED;
          case TIMEOUT -> ShedReason.TIMED_OUT;
          case MALFORMED -> ShedReason.SCHEMA;
          case AUTHENTICATION, INVALID_REQUEST, OVERLOADED, UNAVAILABLE -> ShedReason.FAILED;
          case TRUNCATED, OVERSIZE, REFUSED -> ShedReason.UNUSABLE;
        };
    var raw = reason.isOfContent() ? failure.raw() : "";
    return new Shed(reason, failure.kind() + ": " + failure.getMessage(), raw);
  }

  /** Whether the model might do better if it were told. */
  static boolean isRepairable(ModelException failure) {
    return switch (failure.kind()) {
      case MALFORMED, TRUNCATED, OVERSIZE -> true;
      case AUTHENTICATION, INVALID_REQUEST, RATE_LIMITED, OVERLOADED -> false;
      case UNAVAILABLE, TIMEOUT, REFUSED -> false;
    };
  }
}
