package io.remdreaming.server.memory;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.remdreaming.query.Scope;
import io.remdreaming.query.calls.CallUsage;
import io.remdreaming.query.calls.CallUsage.Grouping;
import io.remdreaming.query.memory.UserStatus;
import io.remdreaming.query.owners.OwnerScope;
import io.remdreaming.query.provenance.Provenance;
import io.remdreaming.query.provenance.Provenance.DerivedRow;
import io.remdreaming.query.provenance.Provenance.LabelledRow;
import io.remdreaming.query.provenance.Provenance.Letter;
import io.remdreaming.query.provenance.Provenance.RawMessage;
import io.remdreaming.query.provenance.Provenance.WindowSet;
import io.remdreaming.server.auth.Authentication;
import io.remdreaming.server.auth.Role;
import io.remdreaming.server.http.Parameters;
import io.remdreaming.server.http.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How far memory has come, what it cost, and why something is remembered. */
public record StatusEndpoints(MemoryStore store, Authentication authentication) {

  /** Adds the endpoints. */
  public void add(RoutesConfig routes) {
    routes.get("/api/v1/status", this::status);
    routes.get("/api/v1/usage", this::usage);
    routes.get("/api/v1/messages/{id}/explain", this::explain);
  }

  private void status(Context context) {
    var scope = Authentication.scope(authentication.caller(context, Role.READ), context);
    var users = store.within(scope, connection -> UserStatus.of(connection, OwnerScope.of(scope)));
    Hits.writeJson(Map.of("users", users), context);
  }

  private void usage(Context context) {
    var caller = authentication.caller(context, Role.ADMIN);
    var by = grouping(Parameters.text(context, "by").orElse("operation"));
    var scope = new Scope.AllUsers(caller.tenantId());
    var calls = store.within(scope, connection -> CallUsage.of(connection, scope.tenantId(), by));
    Hits.writeJson(Map.of("calls", calls), context);
  }

  private static Grouping grouping(String name) {
    return Arrays.stream(Grouping.values())
        .filter(grouping -> grouping.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.invalid(
                    "by",
                    "found '%s', expected one of %s"
                        .formatted(
                            name, Arrays.toString(Grouping.values()).toLowerCase(Locale.ROOT))));
  }

  /** Where a message went. */
  private record Explained(
      List<RawMessage> messages,
      List<Memory> memories,
      List<LabelledRow> others,
      List<Refusal> deadLetters) {}

  private record Memory(DerivedRow row, List<WindowSet> sets) {}

  /** A dead letter without what concerns only those who run the job. */
  private record Refusal(String reason, String field, String detail, int partition, long offset) {

    static Refusal of(Letter letter) {
      return new Refusal(
          letter.reason(), letter.field(), letter.detail(), letter.partition(), letter.offset());
    }
  }

  private void explain(Context context) {
    var scope = Authentication.scope(authentication.caller(context, Role.READ), context);
    var id = Parameters.path(context, "id");
    var found =
        store.within(scope, connection -> Provenance.of(connection, OwnerScope.of(scope), id));
    var memories =
        found.memories().entrySet().stream()
            .map(memory -> new Memory(memory.getKey(), memory.getValue()))
            .toList();
    var letters = found.letters().stream().map(Refusal::of).toList();
    if (found.messages().isEmpty() && memories.isEmpty() && letters.isEmpty()) {
      throw Problem.notFound("found no message '%s'".formatted(id));
    }
    Hits.writeJson(new Explained(found.messages(), memories, found.others(), letters), context);
  }
}
