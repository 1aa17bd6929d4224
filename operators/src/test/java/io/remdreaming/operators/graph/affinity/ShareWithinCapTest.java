package io.remdreaming.operators.graph.affinity;

import static io.remdreaming.operators.graph.affinity.Sets.ACME;
import static io.remdreaming.operators.graph.affinity.Sets.ANN;
import static io.remdreaming.operators.graph.affinity.Sets.at;
import static io.remdreaming.operators.graph.affinity.Sets.gone;
import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.memory.RowSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShareWithinCapTest {

  @Test
  void usersSeeTheOldestWithinTheCap() throws Exception {
    try (var bench = new AffinityHarness(false, 2)) {
      bench.take(at(ACME, "new", 3, 0, 1), at(ACME, "mid", 2, 0, 2), at(ACME, "old", 1, 0, 3));
      bench.broadcast().take(at(ANN, "a", 1, 0, 4));
      assertThat(bench.edges("a")).containsExactly("old:1.0", "mid:1.0");
    }
  }

  @Test
  void edgesAmongWhatIsSharedKnowNoCap() throws Exception {
    try (var bench = new AffinityHarness(false, 1)) {
      bench.take(at(ACME, "old", 1, 0, 1), at(ACME, "mid", 2, 0, 2), at(ACME, "new", 3, 0, 3));
      assertThat(bench.edges("new")).containsExactly("old:1.0", "mid:1.0");
    }
  }

  @Test
  void whatFallsOutComesBackWhenThereIsRoom() throws Exception {
    try (var bench = new AffinityHarness(false, 2)) {
      bench.take(at(ACME, "new", 3, 0, 1), at(ACME, "mid", 2, 0, 2), at(ACME, "old", 1, 0, 3));
      bench.take(gone(ACME, "old", 4)).broadcast().take(at(ANN, "a", 1, 0, 5));
      assertThat(bench.edges("a")).containsExactly("mid:1.0", "new:1.0");
    }
  }

  @Test
  void whatUsersSeeDependsOnNothingButTheSet() throws Exception {
    var sets = new ArrayList<RowSet>();
    for (var i = 0; i < 12; i++) {
      sets.add(at(ACME, "s" + i, i, i, 1));
      if (i % 3 == 0) {
        sets.add(gone(ACME, "s" + i, 2));
      } else if (i % 3 == 1) {
        sets.add(at(ACME, "s" + i, 20 - i, 2 * i, 3));
      }
    }
    Map<String, List<String>> expected = null;
    for (var seed = 0; seed < 10; seed++) {
      Collections.shuffle(sets, new Random(seed));
      try (var bench = new AffinityHarness(false, 4)) {
        bench.policy("acme", 0.5, 12, 1);
        bench.take(sets.toArray(RowSet[]::new)).take(at(ANN, "a", 1, 0, 1)).endInput();
        assertThat(bench.edges("a")).hasSize(4);
        expected = expected == null ? bench.edges() : expected;
        assertThat(bench.edges()).as("seed %s", seed).isEqualTo(expected);
      }
    }
  }
}
