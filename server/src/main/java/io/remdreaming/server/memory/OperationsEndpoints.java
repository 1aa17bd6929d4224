package io.remdreaming.server.memory;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.remdreaming.query.Scope;
import io.remdreaming.query.memory.Erasure;
import io.remdreaming.query.memory.OwnerPage;
import io.remdreaming.query.memory.QueueStats;
import io.remdreaming.query.memory.RefusedEvent;
import io.remdreaming.query.memory.TimelineEntry;
import io.remdreaming.query.owners.OwnerScope;
import io.remdreaming.server.auth.Authentication;
import io.remdreaming.server.auth.Caller;
import io.remdreaming.server.auth.Role;
import io.remdreaming.server.http.Parameters;
import io.remdreaming.server.http.Problem;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What happened when, what was refused, what waits, and what has become of deletion requests. */
public record OperationsEndpoints(
    MemoryStore store, Authentication authentication, Supplier<OptionalLong> lag) {

  private static final int USUAL_ROWS = 50;

  /** Adds the endpoints. */
  public void add(RoutesConfig routes) {
    routes.get("/api/v1/timeline", this::timeline);
    routes.get("/api/v1/dead-letters", this::deadLetters);
    routes.get("/api/v1/queue/stats", this::queue);
    routes.get("/api/v1/erasures/{id}", this::erasure);
  }

  private void timeline(Context context) {
    var scope = Authentication.scope(authentication.caller(context, Role.READ), context);
    var page = page(OwnerScope.of(scope), context);
    var found = store.within(scope, connection -> TimelineEntry.page(connection, page));
    write("moments", found, page, moment -> new Cursor(moment.start(), moment.id()), context);
  }

  private void deadLetters(Context context) {
    var scope = administered(context);
    var page = page(OwnerScope.of(scope), context);
    var reason = Parameters.text(context, "reason").orElse("");
    var found = store.within(scope, connection -> RefusedEvent.page(connection, page, reason));
    write(
        "deadLetters", found, page, letter -> new Cursor(letter.createdAt(), letter.id()), context);
  }

  private void queue(Context context) {
    var scope = administered(context);
    var tables = store.within(scope, connection -> QueueStats.of(connection, OwnerScope.of(scope)));
    var behind = lag.get();
    var json = new TreeMap<String, @Nullable Object>();
    json.put("logLag", behind.isPresent() ? behind.getAsLong() : null);
    json.put("waiting", tables);
    Hits.writeJson(json, context);
  }

  /** The whole tenant, or the user that is named. */
  private Scope administered(Context context) {
    var caller = authentication.caller(context, Role.ADMIN);
    var user = Authentication.user(caller, context);
    return user.isEmpty()
        ? new Scope.AllUsers(caller.tenantId())
        : new Scope.OneUser(caller.tenantId(), user);
  }

  private void erasure(Context context) {
    var caller = authentication.caller(context, Role.READ);
    var id = Parameters.path(context, "id");
    var receipt = ErasureReceipt.parse(id);
    if (!mayRead(caller, receipt.userId())) {
      throw Problem.notFound("found no erasure with this id");
    }
    var found =
        store.within(
            new Scope.AllUsers(caller.tenantId()),
            connection -> Erasure.of(connection, receipt.of(caller.tenantId())));
    var json = new TreeMap<String, Object>();
    json.put("id", id);
    json.put("state", found.isApplied() ? "applied" : "published");
    json.put("remaining", found.remaining());
    Hits.writeJson(json, context);
  }

  private static boolean mayRead(Caller caller, String userId) {
    return caller.isOfWholeTenant() || caller.userId().equals(userId);
  }

  /** One row more than is shown tells whether there is another page. */
  private static OwnerPage page(OwnerScope owners, Context context) {
    var rows = Parameters.number(context, "limit", USUAL_ROWS, 1, MemoryEndpoints.MOST_ROWS);
    var page = OwnerPage.of(owners, rows + 1);
    var from = Parameters.time(context, "from");
    var to = Parameters.time(context, "to");
    var cursor = Parameters.text(context, "cursor").map(Cursor::parse).map(Cursor::verified);
    page = from.isPresent() ? page.from(from.get().toString()) : page;
    page = to.isPresent() ? page.to(to.get().toString()) : page;
    return cursor.isPresent() ? page.behind(cursor.get().time(), cursor.get().id()) : page;
  }

  private static <T> void write(
      String name, List<T> found, OwnerPage page, Function<T, Cursor> cursor, Context context) {
    var limit = page.rows() - 1;
    var json = new TreeMap<String, Object>();
    json.put(name, found.size() > limit ? found.subList(0, limit) : found);
    if (found.size() > limit) {
      json.put("next", cursor.apply(found.get(limit - 1)).text());
    }
    Hits.writeJson(json, context);
  }
}
