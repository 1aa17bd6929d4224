package io.remdreaming.query;

import io.remdreaming.query.Hit.Step;
import io.remdreaming.query.Names.Named;
import io.remdreaming.query.Rows.Place;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The memory of a scope, within a transaction.
 *
 * @param names rows by their names
 * @param rows rows by their ids
 */
record Memory(Reader reader, Scope scope, Catalog catalog, Names names, Rows rows) {

  static Memory of(Connection connection, Scope scope) {
    var reader = new Reader(connection);
    var catalog = Catalog.read(reader);
    return new Memory(
        reader, scope, catalog, new Names(reader, scope), new Rows(reader, catalog, scope));
  }

  /** Something found about a place: how well it answers, or what led to it. */
  record Found(Named named, @Nullable Double score, @Nullable Step via) {}

  /** The rows of what was found; what has gone meanwhile is left out. */
  <T> List<Hit> hits(List<T> all, Function<T, Found> described) {
    var found = all.stream().map(described).toList();
    var stored = rows.at(found.stream().map(one -> one.named().place()).toList());
    var hits = new ArrayList<Hit>(found.size());
    for (var one : found) {
      Place place = one.named().place();
      var row = stored.get(place);
      if (row != null) {
        hits.add(
            new Hit(place.table(), one.named().key(), place.id(), one.score(), one.via(), row));
      }
    }
    return hits;
  }

  /** Checks each value of a condition, so that a wrong one can be named. */
  void check(Condition condition, Table table) {
    condition.each(
        comparison -> {
          var type = table.castType(comparison.column(), comparison.operator());
          for (var value : comparison.values()) {
            try {
              reader.each(Sql.of("SELECT CAST(? AS %s)".formatted(type), value), row -> {});
            } catch (Reader.ReadException e) {
              throw e.isOfValue()
                  ? QueryException.expected("%s '%s'".formatted(comparison.column(), value), type)
                  : e;
            }
          }
        });
  }
}
