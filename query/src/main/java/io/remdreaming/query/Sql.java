package io.remdreaming.query;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A piece of SQL and what its parameters are bound to.
 *
 * @param values texts, numbers and arrays of texts, in the order of the parameters
 */
public record Sql(String text, List<Object> values) {

  public static Sql of(String text, Object... values) {
    return new Sql(text, List.of(values));
  }

  /** Both, one behind the other. */
  public Sql and(Sql other) {
    var all = new ArrayList<>(values);
    all.addAll(other.values);
    return new Sql(text + " " + other.text, all);
  }

  public Sql and(String more, Object... moreValues) {
    return and(of(more, moreValues));
  }

  /** The statement, its values bound. */
  PreparedStatement prepare(Connection connection) throws SQLException {
    var statement = connection.prepareStatement(text);
    for (var i = 0; i < values.size(); i++) {
      var value = values.get(i);
      statement.setObject(
          i + 1, value instanceof String[] texts ? connection.createArrayOf("text", texts) : value);
    }
    return statement;
  }
}
