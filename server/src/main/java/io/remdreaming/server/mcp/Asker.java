package io.remdreaming.server.mcp;

import io.javalin.http.Context;
import io.remdreaming.query.Scope;
import io.remdreaming.server.activity.Sender;
import io.remdreaming.server.auth.Authentication;
import io.remdreaming.server.auth.Caller;
import io.remdreaming.server.auth.Role;
import io.remdreaming.server.http.Parameters;

/**
 * Who calls a tool, as the token and the headers say. No argument of a tool can change it.
 *
 * @param user the user that is meant; {@code ""} for none
 * @param allUsers whether all users of the tenant are meant
 * @param session of messages that are remembered; {@code ""} for the usual one
 */
public record Asker(Caller caller, String user, boolean allUsers, String session) {

  /** One user, for a client on this machine. */
  public static Asker of(Caller caller) {
    return new Asker(caller, caller.userId(), false, "");
  }

  /** Who sends a request. */
  static Asker of(Caller caller, Context context) {
    return new Asker(
        caller,
        Authentication.user(caller, context),
        Authentication.wantsAllUsers(context),
        Parameters.id(context, "X-Session-Id"));
  }

  /** Whose memory is read. */
  Scope scope() {
    return Authentication.scope(caller, user, allUsers);
  }

  /** Whose events are sent. */
  Sender sender() {
    return new Sender(caller, user, session);
  }

  void require(Role role) {
    Authentication.require(role, caller);
  }
}
