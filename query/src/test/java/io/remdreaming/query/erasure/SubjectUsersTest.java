package io.remdreaming.query.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.memory.Ids;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.sinks.TestSchema;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SubjectUsersTest {

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated();

  @BeforeEach
  void fill() throws SQLException {
    SCHEMA.run(
        "INSERT INTO owners VALUES ('acme', 'ann'), ('acme', 'bob'), ('acme', 'cid'), ('zeta', 'zoe')");
    message("acme", "ann", "s1", "m1");
    message("acme", "bob", "s2", "m2");
    message("acme", "ann", "s2", "m3");
    message("zeta", "zoe", "s1", "m1");
    SCHEMA.run(
        """
        INSERT INTO deletion_requests (tenant_id, user_id, scope, session_id, target_id, "offset",
          partition, append_time)
        VALUES ('acme', 'cid', 'session', 's3', '', 7, 0, now()),
          ('acme', 'cid', 'message', '', 'm4', 8, 0, now())
        """);
  }

  private static void message(String tenant, String user, String session, String id)
      throws SQLException {
    SCHEMA.run(
        """
        INSERT INTO messages (id, tenant_id, user_id, created_at, content, message_type, session_id,
          version_offset)
        VALUES ('%s', '%s', '%s', now(), 'x', 'user', '%s', 0)
        """
            .formatted(Ids.message(new UserKey(tenant, user), id), tenant, user, session));
  }

  @Test
  void usersAreThoseWhoHaveOrHadIt() throws SQLException {
    try (var connection = SCHEMA.open()) {
      assertThat(SubjectUsers.ofSession("acme", "s1", connection)).containsExactly("ann");
      assertThat(SubjectUsers.ofSession("acme", "s2", connection)).containsExactly("ann", "bob");
      assertThat(SubjectUsers.ofSession("acme", "s3", connection)).containsExactly("cid");
      assertThat(SubjectUsers.ofSession("acme", "s4", connection)).isEmpty();
      assertThat(SubjectUsers.ofMessage("acme", "m1", connection)).containsExactly("ann");
      assertThat(SubjectUsers.ofMessage("acme", "m4", connection)).containsExactly("cid");
      assertThat(SubjectUsers.ofMessage("acme", "m5", connection)).isEmpty();
    }
  }
}
