package io.remdreaming.query;

import io.remdreaming.query.Query.Search;
import io.remdreaming.query.ranking.Ranking;
import io.remdreaming.query.ranking.Rankings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * SEARCH: by words, by meaning, and by the persons and times that the question names. All rows of
 * the scope are read once, and ranked by pure functions; only those found are then read in full.
 */
final class HybridSearch {

  private static final Comparator<Found> BEST =
      Comparator.<Found>comparingDouble(found -> -found.score())
          .thenComparing(found -> found.table().table().name())
          .thenComparing(Found::id);

  private HybridSearch() {}

  /** A table that was read and ranked. */
  record RankedTable(Table table, Scan scan, Ranking ranking) {}

  /** A row that was found. */
  record Found(RankedTable table, int row) {

    double score() {
      return table.ranking().score(row);
    }

    String id() {
      return table.scan().rows().id(row).toString();
    }
  }

  static Result answer(Search query, QueryContext memory, QueryEmbedder embedder) {
    var tables = memory.catalog().searched(query.tables(), query.where());
    memory.check(query.where(), tables);
    var ranked = ranked(tables, query, Asked.of(query, memory, embedder), memory);
    var found = new ArrayList<Found>();
    for (var table : ranked) {
      table
          .ranking()
          .best(table.scan().found(), query.least(), query.limit())
          .forEach(row -> found.add(new Found(table, row)));
    }
    found.sort(BEST);
    var best = found.subList(0, Math.min(query.limit(), found.size()));
    var hits = new FoundRows(memory, query.context()).hits(best);
    var stages = query.explained() ? Stages.of(ranked, hits) : List.<Result.Stage>of();
    return new Result(hits, List.of(), stages);
  }

  private static List<RankedTable> ranked(
      List<Table> tables, Search query, Asked asked, QueryContext memory) {
    var scans = tables.stream().map(table -> Scan.of(table, query, asked, memory)).toList();
    var rows = new ArrayList<Rankings.Rows>();
    for (var i = 0; i < scans.size(); i++) {
      var scan = scans.get(i);
      rows.add(new Rankings.Rows(scan.rows(), scan.matches(), Scan.isMessages(tables.get(i))));
    }
    var rankings = Rankings.of(rows, asked.question());
    var ranked = new ArrayList<RankedTable>();
    for (var i = 0; i < scans.size(); i++) {
      ranked.add(new RankedTable(tables.get(i), scans.get(i), rankings.get(i)));
    }
    return ranked;
  }
}
