package io.remdreaming.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.remdreaming.server.auth.ApiKey;
import io.remdreaming.server.auth.ApiKeys;
import io.remdreaming.server.auth.Caller;
import io.remdreaming.server.auth.Role;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may read what: keys, owners and row-level security. */
final class AccessTest extends ServedMemory {

  @BeforeEach
  void start() throws SQLException {
    moments();
    serve(options(true), backend());
  }

  @Test
  void nobodyIsAnsweredWithoutAValidKey() throws Exception {
    assertThat(get("/api/v1/moments").statusCode()).isEqualTo(401);
    var unknown = ApiKey.random(new SecureRandom()).text();
    var refused = get("/api/v1/moments", "Authorization", "Bearer " + unknown);
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(refused.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
  }

  @Test
  void revokedAndExpiredKeysAreRefusedAtOnce() throws Exception {
    var key = ApiKey.random(new SecureRandom());
    var expired = ApiKey.random(new SecureRandom());
    var caller = new Caller("acme", "ann", Role.READ);
    try (var connection = SCHEMA.open()) {
      ApiKeys.add(key, caller, "test", null, connection);
      ApiKeys.add(expired, caller, "test", Instant.EPOCH, connection);
      assertThat(get("/api/v1/moments", bearer(key)).statusCode()).isEqualTo(200);
      assertThat(ApiKeys.revoke(key.id(), connection)).isTrue();
    }
    assertThat(get("/api/v1/moments", bearer(key)).statusCode()).isEqualTo(401);
    assertThat(get("/api/v1/moments", bearer(expired)).statusCode()).isEqualTo(401);
  }

  @Test
  void aUsersKeyShowsThatUsersMomentsNewestFirst() throws Exception {
    var answer = json(get("/api/v1/moments", key("acme", "ann", Role.READ)));
    assertThat(labels(answer)).containsExactly("ann-walk", "ann-talk");
  }

  @Test
  void aKeyNeverReadsAnotherTenantOrUser() throws Exception {
    var ann = key("acme", "ann", Role.READ);
    assertThat(get("/api/v1/moments", with(ann, "X-Tenant-Id", "rival")).statusCode())
        .isEqualTo(403);
    assertThat(get("/api/v1/moments", with(ann, "X-User-Id", "bob")).statusCode()).isEqualTo(403);
    assertThat(get("/api/v1/moments?all_users", ann).statusCode()).isEqualTo(400);
  }

  @Test
  void allUsersMustBeSaidAndStopAtTheTenant() throws Exception {
    var acme = key("acme", "", Role.READ);
    assertThat(get("/api/v1/moments", acme).statusCode()).isEqualTo(400);
    var all = json(get("/api/v1/moments?all_users", acme));
    assertThat(labels(all)).containsExactly("bob-talk", "ann-walk", "ann-talk");
    var bob = json(get("/api/v1/moments", with(acme, "X-User-Id", "bob")));
    assertThat(labels(bob)).containsExactly("bob-talk");
  }

  /** Whatever a statement forgets: as rem_reader a connection has no other rows. */
  @Test
  void rowLevelSecurityShowsNoOtherOwnersRows() throws SQLException {
    assertThat(
            SCHEMA.query(
                """
                WITH acting AS (SELECT set_config('rem.tenant_id', 'acme', false) AS t,
                  set_config('rem.user_id', 'bob', false) AS u)
                SELECT t, u FROM acting
                """))
        .hasSize(1);
    try (var connection = SCHEMA.open();
        var statement = connection.createStatement()) {
      statement.execute("SELECT set_config('rem.tenant_id', 'acme', false)");
      statement.execute("SELECT set_config('rem.user_id', 'bob', false)");
      statement.execute("SET ROLE rem_reader");
      try (var rows = statement.executeQuery("SELECT label FROM moments")) {
        var labels = new ArrayList<String>();
        while (rows.next()) {
          labels.add(rows.getString(1));
        }
        assertThat(labels).containsExactly("bob-talk");
      }
      assertThatThrownBy(() -> statement.execute("SELECT * FROM api_keys"))
          .hasMessageContaining("permission denied");
      assertThatThrownBy(() -> statement.execute("DELETE FROM moments"))
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void everyTableOfATenantIsUnderRowLevelSecurity() throws SQLException {
    assertThat(
            SCHEMA.query(
                """
                SELECT c.relname FROM pg_class c
                WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'
                  AND c.relname <> 'api_keys' AND NOT c.relrowsecurity
                  AND EXISTS (SELECT FROM pg_attribute a
                    WHERE a.attrelid = c.oid AND a.attname = 'tenant_id')
                """))
        .isEmpty();
  }

  private static String[] with(String[] headers, String name, String value) {
    return new String[] {headers[0], headers[1], name, value};
  }

  private static List<String> labels(JsonNode answer) {
    return answer.path("hits").findValuesAsText("key");
  }
}
