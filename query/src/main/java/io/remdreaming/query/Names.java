package io.remdreaming.query;

import io.remdreaming.model.entities.EntityNames;
import io.remdreaming.model.memory.Labels;
import io.remdreaming.model.text.Nfkc;
import io.remdreaming.query.Rows.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * Rows by their names: labels as they are written, what would become that label ({@code Sarah Chen}
 * of {@code sarah-chen}), and entities by the name that is shown and their other names.
 */
record Names(Reader reader, Scope scope) {

  private static final String LABELLED =
      """
      SELECT k.entity_type, k.entity_id::text, k.entity_key, k.graph_edges::text
      FROM kv_store k WHERE\
      """;

  /** Who has one of the names as an alias; by label, so that an entity has one name for all. */
  private static final String ALIASED = "SELECT e.label FROM entities e WHERE";

  /**
   * A row with a name.
   *
   * @param edges a JSON array
   */
  record Named(Place place, String key, String edges) {}

  /** Rows with one of the names, in the order of the names, then of tables. */
  List<Named> find(List<String> names) {
    var found = new LinkedHashMap<Place, Named>();
    for (var name : names) {
      var normal = Nfkc.of(name);
      var keys = new TreeSet<String>();
      keys.addAll(List.of(name, normal, normal.toLowerCase(Locale.ROOT), Labels.kebab(name)));
      keys.addAll(aliased(name));
      labelled(keys).forEach(named -> found.putIfAbsent(named.place(), named));
    }
    return List.copyOf(found.values());
  }

  /** Rows with labels. */
  List<Named> labelled(Collection<String> labels) {
    var found = new ArrayList<Named>();
    reader.each(
        Sql.of(LABELLED)
            .and(Owners.of(scope, "k"))
            .and(
                "AND k.entity_key = ANY (?) ORDER BY k.entity_type, k.entity_key, k.entity_id",
                (Object) labels.toArray(String[]::new)),
        row -> found.add(new Named(new Place(row.text(1), row.text(2)), row.text(3), row.text(4))));
    return found;
  }

  private List<String> aliased(String name) {
    var labels = new ArrayList<String>();
    reader.each(
        Sql.of(ALIASED)
            .and(Owners.of(scope, "e"))
            .and(
                "AND e.deleted_at IS NULL AND (e.name = ? OR EXISTS ("
                    + "SELECT FROM unnest(e.aliases || e.display_name) a"
                    + " WHERE lower(nfkc(a)) = lower(?)))",
                EntityNames.snake(EntityNames.normal(name)),
                Nfkc.of(name).strip()),
        row -> labels.add(row.text(1)));
    return labels;
  }
}
