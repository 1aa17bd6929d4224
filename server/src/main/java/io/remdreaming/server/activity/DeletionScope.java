package io.remdreaming.server.activity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.server.http.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a deletion request is about. A field that its scope has no use for was meant to narrow it:
 * of {@code scope: user} with a {@code session_id} the job would delete all of the user.
 */
final class DeletionScope {

  private static final List<String> OF_ONE_ROW =
      List.of("target_id", "label", "subject", "relation", "object", "message_ids");
  private static final Map<String, List<String>> WITHOUT_USE =
      Map.of("user", with("session_id"), "session", OF_ONE_ROW);

  private DeletionScope() {}

  /** Refuses a request that says more than its scope. */
  static void check(ObjectNode event, String place) {
    var scope = event.path("scope").asText();
    if (event.path("type").asText().equals("forget")) {
      for (var field : WITHOUT_USE.getOrDefault(scope, List.of())) {
        var found = event.path(field);
        if (!found.asText().isEmpty() || found.isArray()) {
          throw Problem.unprocessable(
              EventPublisher.at(place, field),
              "found %s, expected nothing beside the scope %s, or another scope"
                  .formatted(found, scope));
        }
      }
    }
  }

  private static List<String> with(String field) {
    var all = new ArrayList<>(OF_ONE_ROW);
    all.add(field);
    return List.copyOf(all);
  }
}
