package io.remdreaming.server.auth;

import io.javalin.http.Context;
import io.remdreaming.query.QueryException;
import io.remdreaming.query.Scope;
import io.remdreaming.server.http.Parameters;
import io.remdreaming.server.http.Problem;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds out who calls, and whose memory is meant. The key or token says the tenant, and maybe the
 * user; {@code X-Tenant-Id} and {@code X-User-Id} may repeat or narrow this, never widen it.
 * Without keys (on a loopback address only) these headers alone say it.
 *
 * @param isOff whether the headers are believed
 * @param keys the callers of valid keys
 */
public record Authentication(
    boolean isOff, Function<ApiKey, Optional<Caller>> keys, BearerTokens tokens) {

  private static final String TENANT = "X-Tenant-Id";
  private static final String USER = "X-User-Id";
  private static final String ALL_USERS = "all_users";
  private static final String BEARER = "Bearer ";

  /** The caller, who may do what a role allows. */
  public Caller caller(Context context, Role wanted) {
    var caller = isOff ? believed(context) : known(context);
    require(wanted, caller);
    var tenant = Parameters.id(context, TENANT);
    if (!tenant.isEmpty() && !tenant.equals(caller.tenantId())) {
      throw Problem.forbidden(TENANT, "found '%s', expected the key's tenant".formatted(tenant));
    }
    return caller;
  }

  /** Refuses a caller who may not do what a role allows. */
  public static void require(Role wanted, Caller caller) {
    if (!caller.role().allows(wanted)) {
      throw Problem.forbidden(
          "Authorization",
          "found a key with the role %s, expected %s".formatted(caller.role(), wanted));
    }
  }

  private static Caller believed(Context context) {
    var tenant = Parameters.id(context, TENANT);
    if (tenant.isEmpty()) {
      throw Problem.invalid(TENANT, "found nothing, expected whose memory is meant");
    }
    return new Caller(tenant, "", Role.ADMIN);
  }

  private Caller known(Context context) {
    var header = Parameters.header(context, "Authorization");
    if (!header.startsWith(BEARER)) {
      throw Problem.unauthorized("found no API key, expected 'Authorization: Bearer rem_...'");
    }
    var token = header.substring(BEARER.length()).strip();
    var key = ApiKey.parse(token);
    return key.isEmpty()
        ? tokens.callerOf(token)
        : key.flatMap(keys)
            .orElseThrow(() -> Problem.unauthorized("found an API key that is not valid"));
  }

  /** The user a request is about, {@code ""} if it names none. */
  public static String user(Caller caller, Context context) {
    var user = Parameters.id(context, USER);
    if (caller.isOfWholeTenant()) {
      return user;
    }
    if (!user.isEmpty() && !user.equals(caller.userId())) {
      throw Problem.forbidden(USER, "found '%s', expected the key's user".formatted(user));
    }
    return caller.userId();
  }

  /** Whose memory is read. To read that of all users must be said. */
  public static Scope scope(Caller caller, Context context) {
    return scope(caller, user(caller, context), wantsAllUsers(context));
  }

  /** Whether a request is about all users of its tenant. */
  public static boolean wantsAllUsers(Context context) {
    return Parameters.flag(context, ALL_USERS);
  }

  /**
   * Whose memory is read.
   *
   * @param user the user a request is about, {@code ""} if it names none
   * @param all whether it is about all users
   */
  public static Scope scope(Caller caller, String user, boolean all) {
    if (user.isEmpty() && !all) {
      throw Problem.invalid(
          USER, "found nothing, expected a user, or the parameter all_users for all of the tenant");
    }
    if (all && !user.isEmpty()) {
      throw Problem.invalid(ALL_USERS, "found it beside a user, expected one of them");
    }
    try {
      return user.isEmpty()
          ? new Scope.AllUsers(caller.tenantId())
          : new Scope.OneUser(caller.tenantId(), user);
    } catch (QueryException e) {
      throw Problem.invalid(USER, String.valueOf(e.getMessage()));
    }
  }
}
