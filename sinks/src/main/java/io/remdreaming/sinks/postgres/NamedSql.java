package io.remdreaming.sinks.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * SQL with named parameters, like {@code :tenant_id}. A name may occur several times. Casts ({@code
 * ::text}) are left as they are; a text literal must not hold a colon before a letter.
 */
public final class NamedSql {

  private static final Pattern PARAMETER = Pattern.compile("(?<!:):([a-z_]+)");

  private final String positional;
  private final List<String> names;

  private NamedSql(String positional, List<String> names) {
    this.positional = positional;
    this.names = names;
  }

  public static NamedSql of(String text) {
    var names = PARAMETER.matcher(text).results().map((MatchResult found) -> found.group(1));
    return new NamedSql(PARAMETER.matcher(text).replaceAll("?"), names.toList());
  }

  /** The SQL as JDBC takes it, with {@code ?}. */
  public String positional() {
    return positional;
  }

  /** The statement, whose parameters have no values yet. */
  public NamedStatement prepare(Connection connection) throws SQLException {
    return on(connection.prepareStatement(positional));
  }

  /** The same for a statement that somebody else has prepared from {@link #positional()}. */
  public NamedStatement on(PreparedStatement statement) {
    return new NamedStatement(statement, names);
  }
}
