package io.remdreaming.sinks.raw;

import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.memory.Ids;
import io.remdreaming.sinks.postgres.Session;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;

/** The call of the function {@code forget}, which notes a wish and fulfils it. */
final class ForgetCall {

  private static final String CALL = "SELECT forget(?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private ForgetCall() {}

  static void run(Session session, Forget forget) throws SQLException {
    session.run(
        connection -> {
          try (var call = connection.prepareStatement(CALL)) {
            call.setString(1, forget.owner().tenantId());
            call.setString(2, forget.owner().userId());
            call.setString(3, forget.scope().name().toLowerCase(Locale.ROOT));
            call.setString(4, forget.sessionId());
            call.setString(5, forget.targetId());
            call.setObject(6, UUID.fromString(rowId(forget)));
            call.setLong(7, forget.offset());
            call.setInt(8, forget.partition());
            call.setObject(9, Instant.ofEpochMilli(forget.appendTime()).atOffset(ZoneOffset.UTC));
            call.execute();
          }
        });
  }

  /** The raw row that a wish for a message or a file is about. */
  private static String rowId(Forget forget) {
    return forget.scope() == Forget.Scope.FILE
        ? Ids.file(forget.owner(), forget.targetId())
        : Ids.message(forget.owner(), forget.targetId());
  }
}
