package io.remdreaming.sinks.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.Driver;

/**
 * PostgreSQL's driver. When its class is loaded it registers itself for the whole JVM, which then
 * holds it and its class loader for ever: a job's, with all classes of the job. So the registration
 * is taken back at once, unless the class is there for as long as the JVM.
 */
final class PostgresDriver {

  private static final Driver DRIVER = unregistered();

  private PostgresDriver() {}

  private static Driver unregistered() {
    var driver = new Driver();
    var goesAway = Driver.class.getClassLoader() != ClassLoader.getSystemClassLoader();
    if (goesAway && Driver.isRegistered()) {
      try {
        Driver.deregister();
      } catch (SQLException e) {
        throw new IllegalStateException("PostgreSQL's driver cannot be deregistered", e);
      }
    }
    return driver;
  }

  /**
   * Connects.
   *
   * @throws SQLException also if the URL is not one of PostgreSQL
   */
  static Connection connect(String url, Properties properties) throws SQLException {
    var connection = DRIVER.connect(url, properties);
    if (connection == null) {
      throw new SQLException("expected a JDBC URL of PostgreSQL", "08001");
    }
    return connection;
  }
}
