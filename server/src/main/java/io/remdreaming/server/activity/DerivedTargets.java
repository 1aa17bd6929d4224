package io.remdreaming.server.activity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.query.Scope;
import io.remdreaming.query.erasure.DerivedRow;
import io.remdreaming.server.memory.MemoryStore;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Completes requests about derived rows: a label becomes what does not change when more is known,
 * as far as the tables know it.
 */
@FunctionalInterface
public interface DerivedTargets {

  /** Completes an event in place; one that names no label stays as it is. */
  void complete(ObjectNode event);

  /** By the tables, as far as the event's owner may see them. */
  static DerivedTargets of(MemoryStore store) {
    return event -> {
      var scope = scope(event);
      var label = event.path("label").asText("");
      if (scope != null && !label.isEmpty() && !event.has("subject")) {
        var owner = new UserKey(event.path("tenant_id").asText(), event.path("user_id").asText());
        var row =
            store.within(
                new Scope.OneUser(owner.tenantId(), owner.userId()),
                connection -> DerivedRow.find(connection, owner, scope, label));
        row.ifPresent(found -> found.complete(event));
      }
    };
  }

  private static Forget.@Nullable Scope scope(ObjectNode event) {
    var type = event.path("type").asText();
    var scopes =
        Map.of(
            "fact",
            Forget.Scope.FACT,
            "entity",
            Forget.Scope.ENTITY,
            "moment",
            Forget.Scope.MOMENT);
    return type.equals("correct")
        ? Forget.Scope.FACT
        : type.equals("forget") ? scopes.get(event.path("scope").asText()) : null;
  }
}
