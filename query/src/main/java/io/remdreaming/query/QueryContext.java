package io.remdreaming.query;

import io.remdreaming.query.Hit.Step;
import io.remdreaming.query.Names.Named;
import io.remdreaming.query.Rows.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The memory of a scope, within a transaction.
 *
 * @param names rows by their names
 * @param rows rows by their ids
 * @param messages what queries before have read
 */
record QueryContext(
    Reader reader, Scope scope, Catalog catalog, Names names, Rows rows, MessageCache messages) {

  static QueryContext of(Reader reader, Scope scope, MessageCache messages) {
    var catalog = messages.catalog().get(reader);
    return new QueryContext(
        reader,
        scope,
        catalog,
        new Names(reader, scope),
        new Rows(reader, catalog, scope),
        messages);
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

  /** A condition over the rows of a table that are read. */
  Sql owned(String alias) {
    return Owners.of(scope, alias);
  }

  /**
   * Checks that tables can be asked a condition, and each of its values, so as to name a wrong one.
   */
  void check(Condition condition, List<Table> tables) {
    check(reader, condition, tables);
  }

  static void check(Reader reader, Condition condition, List<Table> tables) {
    var known = new HashSet<Checked>();
    condition.each(
        comparison -> {
          for (var table : tables) {
            var type = table.column(comparison.column()).comparedAs(comparison.operator());
            for (var value : comparison.values()) {
              if (!type.equals("text") && known.add(new Checked(type, value.text()))) {
                check(reader, value, type, comparison.column());
              }
            }
          }
        });
  }

  private record Checked(String type, String value) {}

  private static void check(Reader reader, Token value, String type, Token column) {
    try {
      reader.each(Sql.of("SELECT CAST(? AS %s)".formatted(type), value.text()), row -> {});
    } catch (Reader.ReadException e) {
      throw e.isOfValue()
          ? QueryException.expected(
              "%s %s".formatted(Token.shortened(column.text()), value.described()), type)
          : e;
    }
  }
}
