package io.remdreaming.query;

import io.remdreaming.query.HybridSearch.RankedTable;
import io.remdreaming.query.Result.Ranked;
import io.remdreaming.query.Result.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** EXPLAIN: what each signal tells of the rows that may be found. */
final class Stages {

  /** Rows that are shown of each. */
  private static final int SHOWN = 5;

  private Stages() {}

  static List<Stage> of(List<RankedTable> tables) {
    var stages = new ArrayList<Stage>();
    for (var table : tables) {
      var ranking = table.ranking();
      ranking
          .weights()
          .forEach(
              (signal, weight) -> {
                var rows = ranking.first(signal, table.scan().found());
                var values = ranking.values(signal);
                var best =
                    rows.stream()
                        .limit(SHOWN)
                        .map(row -> new Ranked(table.scan().rows().get(row).id(), values[row]))
                        .toList();
                stages.add(
                    new Stage(table.table().name(), name(signal), weight, rows.size(), best));
              });
    }
    return stages;
  }

  /** As it is shown: {@code near_words}. */
  static String name(Enum<?> signal) {
    return signal.name().toLowerCase(Locale.ROOT);
  }
}
