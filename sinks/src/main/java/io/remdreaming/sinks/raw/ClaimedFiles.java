package io.remdreaming.sinks.raw;

import io.remdreaming.model.files.FileRequest;
import io.remdreaming.model.memory.Ids;
import io.remdreaming.model.ports.AwaitedFiles;
import io.remdreaming.model.ports.Factory;
import io.remdreaming.model.sql.NamedSql;
import io.remdreaming.sinks.postgres.ConnectionProvider;
import io.remdreaming.sinks.postgres.PostgresOptions;
import io.remdreaming.sinks.postgres.RetryingConnection;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/** Files as the table knows them; thread-safe, by one connection. */
public final class ClaimedFiles implements AwaitedFiles {

  private static final NamedSql CLAIM =
      NamedSql.of(
          """
          SELECT claim_file(f_id => :id, f_tenant => :tenant, f_user => :user, f_wire_id => :wire,
            f_timestamp => :time, f_offset => :offset)
          """);

  private final RetryingConnection database;

  private ClaimedFiles(ConnectionProvider provider) {
    this.database = new RetryingConnection(provider, () -> {});
  }

  public static Factory<AwaitedFiles> factory(PostgresOptions options) {
    return () -> new ClaimedFiles(new ConnectionProvider(options));
  }

  @Override
  public synchronized boolean claim(FileRequest request) {
    var owner = request.owner();
    var values =
        Map.of(
            "id", UUID.fromString(Ids.file(owner, request.id())),
            "tenant", owner.tenantId(),
            "user", owner.userId(),
            "wire", request.id(),
            "time", request.timestamp(),
            "offset", request.offset());
    var wanted = new AtomicBoolean();
    try {
      database.run(open -> wanted.set(CLAIM.one(open, values, row -> row.getBoolean(1))));
    } catch (SQLException e) {
      throw new IllegalStateException("expected to ask whether a file is awaited", e);
    }
    return wanted.get();
  }

  @Override
  public synchronized void close() {
    database.close();
  }
}
