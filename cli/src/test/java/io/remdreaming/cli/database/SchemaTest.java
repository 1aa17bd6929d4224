package io.remdreaming.cli.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.sinks.TestSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class SchemaTest {

  private static final String OWN =
      """
      SELECT (SELECT count(*) FROM pg_class c
               WHERE relnamespace = current_schema()::regnamespace AND relowner = current_user::regrole
                 AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e'))
           + (SELECT count(*) FROM pg_proc p
               WHERE pronamespace = current_schema()::regnamespace AND proowner = current_user::regrole
                 AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e'))
      """;

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.empty();

  private final Database database = new Database(SCHEMA.provider());
  private final Schema schema = new Schema(database, 8);

  @Test
  void droppingLeavesNothingAndMigratingBringsItBack() {
    assertThat(schema.pending()).isNotEmpty();
    assertThat(schema.migrate()).isNotEmpty();
    assertThat(schema.migrate()).isEmpty();
    schema.drop();
    assertThat(ownObjects()).isZero();
    assertThat(schema.migrate()).isNotEmpty();
    schema.drop();
  }

  @Test
  void aSchemaWithOtherTablesIsNotDropped() {
    schema.migrate();
    execute("CREATE TABLE somebody_elses (id INT)");
    assertThatThrownBy(schema::drop)
        .isInstanceOf(ExecutionFailedException.class)
        .hasMessageContaining("somebody_elses");
    execute("DROP TABLE somebody_elses");
    schema.drop();
  }

  private long ownObjects() {
    return database.with(
        connection -> {
          try (var statement = connection.createStatement();
              var count = statement.executeQuery(OWN)) {
            count.next();
            return count.getLong(1);
          }
        });
  }

  private void execute(String sql) {
    database.run(
        connection -> {
          try (var statement = connection.createStatement()) {
            statement.execute(sql);
          }
        });
  }
}
