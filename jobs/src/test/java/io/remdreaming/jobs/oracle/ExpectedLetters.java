package io.remdreaming.jobs.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.activity.OwnerKey;
import io.remdreaming.model.memory.RetainedKind;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Dead letters, without those that a deletion request of their owner covers. */
final class ExpectedLetters {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> DOCUMENTS = Set.of("file", "resource", "entity", "fact");

  private final List<DeadLetter> letters = new ArrayList<>();
  private final List<Forget> requests = new ArrayList<>();

  /** Two answers to an event that names a file say the same of it in one place. */
  void add(DeadLetter letter) {
    if (!letters.contains(letter)) {
      letters.add(letter);
    }
  }

  void add(Forget request) {
    requests.add(request);
  }

  void addTo(Tables tables, ExpectedRetention retention) {
    for (var letter : letters) {
      if (isKept(letter, retention)
          && requests.stream().noneMatch(request -> covers(request, letter))) {
        tables.addDeadLetter(letter);
      }
    }
  }

  private static boolean isKept(DeadLetter letter, ExpectedRetention retention) {
    var time = Instant.ofEpochMilli(letter.appendTime());
    return retention.keeps(letter.tenantId(), RetainedKind.DEAD_LETTERS, time);
  }

  private static boolean covers(Forget request, DeadLetter letter) {
    return isOwn(request, letter) && precedes(letter, request) && isInScope(request, letter);
  }

  private static boolean isOwn(Forget request, DeadLetter letter) {
    var owner = request.owner();
    if (letter.tenantId().equals(owner.tenantId()) && letter.userId().equals(owner.userId())) {
      return true;
    }
    return letter.userId().isEmpty()
        && List.of("", owner.tenantId()).contains(letter.tenantId())
        && Arrays.equals(letter.key(), OwnerKey.of(owner));
  }

  private static boolean precedes(DeadLetter letter, Forget request) {
    return letter.partition() == request.partition()
        ? letter.offset() < request.offset()
        : letter.appendTime() < request.appendTime();
  }

  private static boolean isInScope(Forget request, DeadLetter letter) {
    if (request.scope() == Forget.Scope.USER) {
      return true;
    }
    var event = event(letter);
    if (event == null || !event.isObject()) {
      return true;
    }
    var session = event.path("session_id").asText("");
    var type = event.path("type").asText("");
    if (request.correction() != null) {
      return false;
    }
    return switch (request.scope()) {
      case SESSION -> session.equals(request.sessionId());
      case MESSAGE ->
          names(event, request)
              && !DOCUMENTS.contains(type)
              && List.of("", session).contains(request.sessionId());
      default -> {
        var scope = request.scope().name().toLowerCase(Locale.ROOT);
        yield names(event, request)
            && (type.equals(scope) || event.path("scope").asText("").equals(scope));
      }
    };
  }

  private static boolean names(JsonNode event, Forget request) {
    return event.path("id").asText("").equals(request.targetId())
        || event.path("target_id").asText("").equals(request.targetId());
  }

  /** Null for what is no JSON. */
  private static @Nullable JsonNode event(DeadLetter letter) {
    try {
      return JSON.readTree(letter.payload());
    } catch (IOException e) {
      return null;
    }
  }
}
