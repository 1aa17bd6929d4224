package io.remdreaming.query;

import io.remdreaming.query.HybridSearch.RankedTable;
import io.remdreaming.query.Result.Ranked;
import io.remdreaming.query.Result.Stage;
import io.remdreaming.query.ranking.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** EXPLAIN: of how many rows each signal tells anything, and where it places those found. */
final class Stages {

  private Stages() {}

  static List<Stage> of(List<RankedTable> tables, List<Hit> hits) {
    var stages = new ArrayList<Stage>();
    for (var table : tables) {
      table
          .ranking()
          .weights()
          .forEach((signal, weight) -> stages.add(stage(table, signal, weight, hits)));
    }
    return stages;
  }

  private static Stage stage(RankedTable table, Signal signal, double weight, List<Hit> hits) {
    var first = table.ranking().first(signal, table.scan().found());
    var values = table.ranking().values(signal);
    var found = new ArrayList<Ranked>();
    for (var hit : hits) {
      for (var place = 0; place < first.size(); place++) {
        var row = first.get(place);
        if (table.scan().rows().id(row).toString().equals(hit.id())) {
          found.add(new Ranked(hit.key(), place + 1, values[row]));
        }
      }
    }
    return new Stage(table.table().name(), name(signal), weight, first.size(), found);
  }

  /** As it is shown: {@code near_words}. */
  static String name(Signal signal) {
    return signal.name().toLowerCase(Locale.ROOT);
  }
}
