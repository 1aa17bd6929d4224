package io.remdreaming.sinks.postgres;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.postgresql.Driver;

/** A connection of the driver as the environment variables that PostgreSQL's own programs read. */
final class LibpqVariables {

  /** The driver's parameters that decide who gets in, and how safely, as libpq calls them. */
  private static final Map<String, String> NAMES =
      Map.of(
          "PGHOST", "PGHOST",
          "PGPORT", "PGPORT",
          "PGDBNAME", "PGDATABASE",
          "user", "PGUSER",
          "password", "PGPASSWORD",
          "sslmode", "PGSSLMODE",
          "sslrootcert", "PGSSLROOTCERT",
          "sslcert", "PGSSLCERT",
          "sslkey", "PGSSLKEY");

  private LibpqVariables() {}

  /** The variables; properties of the driver win over the URL's. */
  static Map<String, String> of(String url, Properties properties) {
    var given = Driver.parseURL(url, properties);
    if (given == null) {
      throw new IllegalArgumentException("expected a JDBC URL of PostgreSQL");
    }
    var variables = new HashMap<String, String>();
    NAMES.forEach(
        (parameter, variable) -> {
          var value = given.getProperty(parameter);
          if (value != null) {
            variables.put(variable, value);
          }
        });
    return variables;
  }
}
