package io.remdreaming.sinks.memory;

import static io.remdreaming.sinks.memory.Changes.row;
import static io.remdreaming.sinks.memory.Changes.set;
import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.memory.MemoryChange;
import io.remdreaming.model.memory.Row;
import io.remdreaming.sinks.TestSchema;
import io.remdreaming.sinks.postgres.StoreMetrics;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class PoisonTest {

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated();

  private static Row poisonous(String columns) {
    var row = row("bad", "bad");
    return new Row(
        row.table(), row.id(), "bad", row.timestamp(), columns, "", List.of(), List.of());
  }

  private static void write(Row poison) {
    var changes = new ArrayList<MemoryChange>();
    for (var i = 0; i < 20; i++) {
      changes.add(MemoryChange.of(set("window-" + i, 1, row("row-" + i, "tea"))));
    }
    changes.add(7, MemoryChange.of(set("bad-window", 1, poison)));
    try (var store = new MemoryStore(SCHEMA.provider(), StoreMetrics.unread())) {
      store.write(changes);
      store.write(changes);
    }
  }

  @Test
  void rowThatCannotBeStoredStandsAloneAsADeadLetter() throws SQLException {
    write(poisonous("{\"name\": \"bad\", \"ordinal\": \"not a number\"}"));
    assertThat(SCHEMA.query("SELECT count(*) FROM resources")).containsExactly("20");
    assertThat(SCHEMA.query("SELECT tenant_id, user_id, reason, field, detail FROM dead_letters"))
        .containsExactly(
            "acme|mia|failed:sink|chunks/bad-window"
                + "|SQLSTATE 22P02, expected values that PostgreSQL can store");
  }

  @Test
  void nullCharacterStandsAlone() throws SQLException {
    write(poisonous("{\"name\": \"a\\u0000b\"}"));
    assertThat(SCHEMA.query("SELECT count(*) FROM resources")).containsExactly("20");
    assertThat(SCHEMA.query("SELECT detail FROM dead_letters"))
        .containsExactly("SQLSTATE 22P05, expected values that PostgreSQL can store");
  }

  @Test
  void idThatIsNoUuidStandsAlone() throws SQLException {
    var row = row("bad", "bad");
    write(new Row("resources", "no-uuid", "", row.timestamp(), "{}", "", List.of(), List.of()));
    assertThat(SCHEMA.query("SELECT count(*) FROM resources")).containsExactly("20");
    assertThat(SCHEMA.query("SELECT field FROM dead_letters")).containsExactly("chunks/bad-window");
  }

  @Test
  void deadLetterHoldsTheChangeItself() throws SQLException, IOException {
    var poison = set("bad-window", 1, poisonous("{\"ordinal\": \"x\"}"));
    try (var store = new MemoryStore(SCHEMA.provider(), StoreMetrics.unread())) {
      store.write(List.of(MemoryChange.of(poison)));
    }
    try (var connection = SCHEMA.open();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT payload FROM dead_letters")) {
      assertThat(rows.next()).isTrue();
      assertThat(ChangeFormat.read(new MemoryBatch(rows.getBytes(1))))
          .containsExactly(MemoryChange.of(poison));
    }
  }
}
