package io.remdreaming.query;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of SQL and what its parameters are bound to.
 *
 * @param values texts and numbers, in the order of the parameters
 */
record Sql(String text, List<Object> values) {

  static Sql of(String text, Object... values) {
    return new Sql(text, List.of(values));
  }

  /** Both, one behind the other. */
  Sql and(Sql other) {
    var all = new ArrayList<>(values);
    all.addAll(other.values);
    return new Sql(text + " " + other.text, all);
  }

  Sql and(String more, Object... moreValues) {
    return and(of(more, moreValues));
  }
}
