package io.remdreaming.sinks.raw;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.activity.RawChange;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Deletion requests among the rows that they delete. */
final class RawDeletionTest extends WrittenRows {

  @Test
  void whatIsForgottenStaysForgottenInAnyOrder() throws Exception {
    var seed = Long.getLong("seed", System.nanoTime());
    System.out.println("RawDeletionTest: -Dseed=" + seed);
    var changes =
        new ArrayList<>(
            List.of(
                message("m1", "s1", 1, "one"),
                message("m2", "s1", 2, "two"),
                message("m3", "s2", 3, "three"),
                message("m4", "s2", 4, "four"),
                forget(Forget.Scope.SESSION, "s1", "", 5),
                message("m5", "s1", 6, "five"),
                forget(Forget.Scope.MESSAGE, "", "m3", 7),
                message("m1", "s1", 8, "one again"),
                file("f1", 9),
                file("f2", 10),
                forget(Forget.Scope.FILE, "", "f1", 11),
                message("m6", "s3", 12, "six"),
                forget(Forget.Scope.SESSION, "s3", "", 13),
                message("m7", "s1", 14, "moves into a session that is forgotten"),
                message("m7", "s4", 15, "seven"),
                forget(Forget.Scope.SESSION, "s4", "", 16),
                message("m8", "s1", 17, "moves away before it is forgotten there"),
                message("m8", "s2", 18, "eight"),
                forget(Forget.Scope.MESSAGE, "s1", "m8", 19),
                message("m9", "s1", 20, "moves, and is forgotten where it lies"),
                message("m9", "s2", 21, "nine"),
                forget(Forget.Scope.MESSAGE, "s2", "m9", 22)));
    write(changes.toArray(RawChange[]::new));
    var expected = SCHEMA.fingerprint();
    var left = new String[] {"m1", "m4", "m5", "m8"};
    assertThat(live()).containsExactly(left);
    var random = new Random(seed);
    for (var run = 0; run < 30; run++) {
      SCHEMA.truncate();
      var order = new ArrayList<>(changes);
      order.addAll(changes.subList(0, random.nextInt(changes.size())));
      Collections.shuffle(order, random);
      while (!order.isEmpty()) {
        var batch = order.subList(0, Math.min(order.size(), 1 + random.nextInt(4)));
        writer().write(List.copyOf(batch));
        batch.clear();
      }
      assertThat(live()).as("seed %d, run %d", seed, run).containsExactly(left);
      assertThat(SCHEMA.query("SELECT content FROM messages WHERE deleted_at IS NOT NULL"))
          .as("seed %d, run %d", seed, run)
          .containsOnly("");
      assertThat(SCHEMA.query("SELECT session_id FROM messages WHERE deleted_at IS NOT NULL"))
          .as("seed %d, run %d", seed, run)
          .containsOnly("");
      assertThat(SCHEMA.fingerprint()).as("seed %d, run %d", seed, run).isEqualTo(expected);
    }
  }

  @Test
  void aForgottenUserLeavesNoContentAnywhere() throws Exception {
    write(message("m1", "s1", 1, "secret"), file("f1", 2));
    write(forget(Forget.Scope.USER, "", "", 3));
    assertThat(SCHEMA.query("SELECT count(*) FROM messages")).containsExactly("0");
    assertThat(SCHEMA.query("SELECT count(*) FROM files")).containsExactly("0");
    assertThat(SCHEMA.query("SELECT count(*) FROM embeddings_messages")).containsExactly("0");
    assertThat(SCHEMA.query("SELECT erased FROM deletion_requests"))
        .containsExactly("{\"files\": 1, \"messages\": 1}");
    write(message("m1", "s1", 1, "secret"), file("f1", 2), forget(Forget.Scope.USER, "", "", 3));
    assertThat(SCHEMA.query("SELECT count(*) FROM messages")).containsExactly("0");
    assertThat(SCHEMA.query("SELECT erased FROM deletion_requests"))
        .containsExactly("{\"files\": 1, \"messages\": 1}");
  }

  @Test
  void aRequestTakesThePlaceOfThoseThatItContains() throws Exception {
    write(
        forget(Forget.Scope.MESSAGE, "s1", "m1", 3),
        forget(Forget.Scope.FILE, "", "f1", 4),
        forget(Forget.Scope.SESSION, "s1", "", 5));
    assertThat(requests()).containsExactly("file", "session");
    write(forget(Forget.Scope.USER, "", "", 6), forget(Forget.Scope.MESSAGE, "s1", "m1", 3));
    assertThat(requests()).containsExactly("user");
    write(forget(Forget.Scope.MESSAGE, "s1", "m1", 7));
    assertThat(requests()).containsExactly("message", "user");
  }

  private static List<String> requests() throws SQLException {
    return SCHEMA.query("SELECT scope FROM deletion_requests ORDER BY 1");
  }
}
