package io.remdreaming.operators.stages.entities;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.operators.rows.Columns;
import java.util.List;

/** What statements add to an entity or a relationship. */
final class Properties {

  private static final String NAME = "properties";

  private Properties() {}

  /**
   * Adds them as one object, if there are any.
   *
   * @param stated JSON objects; of a field in several the last counts
   */
  static void add(List<String> stated, ObjectNode attributes) {
    var all = Columns.object();
    stated.forEach(properties -> all.setAll(Columns.object(properties)));
    if (!all.isEmpty()) {
      attributes.set(NAME, all);
    }
  }
}
