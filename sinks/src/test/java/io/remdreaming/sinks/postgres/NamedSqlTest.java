package io.remdreaming.sinks.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remdreaming.model.sql.NamedSql;
import io.remdreaming.sinks.TestSchema;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class NamedSqlTest {

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.empty();

  private static final NamedSql SQL =
      NamedSql.of("SELECT :b::text || ':' || :a || :b, '12:30'::time, (ARRAY[1, 2])[1:2]");

  @Test
  void onlyNamesBecomeParameters() {
    assertThat(SQL.positional())
        .isEqualTo("SELECT ?::text || ':' || ? || ?, '12:30'::time, (ARRAY[1, 2])[1:2]");
  }

  @Test
  void aValueIsSetWhereverItsNameOccurs() throws SQLException {
    try (var connection = SCHEMA.open();
        var statement = SQL.prepare(connection).set("a", "x").set("b", "y");
        var rows = statement.executeQuery()) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString(1)).isEqualTo("y:xy");
    }
  }

  @Test
  void anUnknownNameIsRefused() throws SQLException {
    try (var connection = SCHEMA.open();
        var statement = SQL.prepare(connection)) {
      assertThatThrownBy(() -> statement.set("c", 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("expected one of [b, a, b], found c");
    }
  }
}
