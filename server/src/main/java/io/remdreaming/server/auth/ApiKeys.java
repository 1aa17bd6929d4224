package io.remdreaming.server.auth;

import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The keys of a database. */
public final class ApiKeys {

  private static final String INSERT =
      """
      INSERT INTO api_keys (id, secret_hash, tenant_id, user_id, role, name, expires_at)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String VALID =
      """
      SELECT secret_hash, tenant_id, user_id, role FROM api_keys
      WHERE id = ? AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())
      """;
  private static final String LIST =
      """
      SELECT id, tenant_id, user_id, role, name, created_at, expires_at, revoked_at FROM api_keys
      WHERE ? IN ('', tenant_id) ORDER BY created_at, id
      """;
  private static final String REVOKE =
      "UPDATE api_keys SET revoked_at = now() WHERE id = ? AND revoked_at IS NULL";

  private ApiKeys() {}

  /**
   * A key as lists show it.
   *
   * @param expiresAt null for one that does not
   * @param revokedAt null for one that is valid
   */
  public record Listed(
      String id,
      Caller caller,
      String name,
      Instant createdAt,
      @Nullable Instant expiresAt,
      @Nullable Instant revokedAt) {}

  /**
   * Stores a key.
   *
   * @param name what it is for, for people
   */
  public static void add(
      ApiKey key, Caller caller, String name, @Nullable Instant expiresAt, Connection connection)
      throws SQLException {
    try (var statement = connection.prepareStatement(INSERT)) {
      statement.setString(1, key.id());
      statement.setBytes(2, key.hash());
      statement.setString(3, caller.tenantId());
      statement.setString(4, caller.userId());
      statement.setString(5, caller.role().name().toLowerCase(Locale.ROOT));
      statement.setString(6, name);
      statement.setTimestamp(7, expiresAt == null ? null : Timestamp.from(expiresAt));
      statement.executeUpdate();
    }
  }

  /** Whom a key belongs to, if it is valid now. */
  public static Optional<Caller> callerOf(ApiKey key, Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement(VALID)) {
      statement.setString(1, key.id());
      try (var row = statement.executeQuery()) {
        if (row.next() && MessageDigest.isEqual(row.getBytes(1), key.hash())) {
          return Optional.of(
              new Caller(row.getString(2), row.getString(3), role(row.getString(4))));
        }
        return Optional.empty();
      }
    }
  }

  /**
   * All keys, oldest first.
   *
   * @param tenantId whose keys; {@code ""} for all
   */
  public static List<Listed> list(String tenantId, Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement(LIST)) {
      statement.setString(1, tenantId);
      var keys = new ArrayList<Listed>();
      try (var row = statement.executeQuery()) {
        while (row.next()) {
          keys.add(
              new Listed(
                  row.getString(1),
                  new Caller(row.getString(2), row.getString(3), role(row.getString(4))),
                  row.getString(5),
                  row.getTimestamp(6).toInstant(),
                  instant(row.getTimestamp(7)),
                  instant(row.getTimestamp(8))));
        }
      }
      return keys;
    }
  }

  /** Makes a key invalid at once; whether there was a valid one. */
  public static boolean revoke(String id, Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement(REVOKE)) {
      statement.setString(1, id);
      return statement.executeUpdate() == 1;
    }
  }

  private static Role role(String name) {
    return Role.valueOf(name.toUpperCase(Locale.ROOT));
  }

  private static @Nullable Instant instant(@Nullable Timestamp time) {
    return time == null ? null : time.toInstant();
  }
}
