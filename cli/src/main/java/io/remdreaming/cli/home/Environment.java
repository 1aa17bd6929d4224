package io.remdreaming.cli.home;

import java.nio.file.Path;
import java.util.Map;

/** The environment variables that commands look at; nothing else reads the environment. */
public record Environment(Map<String, String> variables) {

  /** The variable that names the database; its value may hold a password. */
  public static final String JDBC_URL = "REM_JDBC_URL";

  public static Environment ofThisProcess() {
    return new Environment(System.getenv());
  }

  public RemHome home() {
    var home = variables.getOrDefault("REM_HOME", "");
    return new RemHome(Path.of(home.isBlank() ? ".rem" : home));
  }

  public boolean hasJdbcUrl() {
    return !jdbcUrl().isBlank();
  }

  /** The value of {@code REM_JDBC_URL}, {@code ""} if it is not set. */
  public String jdbcUrl() {
    return variables.getOrDefault(JDBC_URL, "");
  }

  /** How many columns the terminal has, as far as it tells. */
  public int columns() {
    var columns = variables.getOrDefault("COLUMNS", "");
    return columns.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(columns) : 80;
  }
}
