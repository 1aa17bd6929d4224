package io.remdreaming.model.affinity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PanelKernelTest {

  private static final int DIMENSION = 37;

  private final Random random = new Random(5);

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8, 9, 20})
  void everyKernelMultipliesAllRowsWithAllQueries(int size) {
    for (var width : new int[] {16, 32, 256}) {
      var panel = Stream.generate(() -> vector(width)).limit(DIMENSION).toArray(float[][]::new);
      var queries = Stream.generate(() -> vector(DIMENSION)).limit(size).toList();
      verify(new LoopPanelKernel(), panel, queries);
      verify(PanelKernel.BEST, panel, queries);
    }
  }

  private static void verify(PanelKernel kernel, float[][] panel, List<float[]> queries) {
    var batch = QueryBatch.of(queries);
    var dots = new float[batch.padded()][panel[0].length];
    kernel.dots(panel, batch, dots);
    for (var i = 0; i < queries.size(); i++) {
      for (var row = 0; row < panel[0].length; row++) {
        assertThat((double) dots[i][row]).isCloseTo(dot(panel, row, queries.get(i)), within(1e-5));
      }
    }
  }

  private static double dot(float[][] panel, int row, float[] query) {
    var sum = 0.0;
    for (var d = 0; d < DIMENSION; d++) {
      sum += (double) panel[d][row] * query[d];
    }
    return sum;
  }

  private float[] vector(int length) {
    var vector = new float[length];
    for (var i = 0; i < length; i++) {
      vector[i] = random.nextFloat() - 0.5f;
    }
    return vector;
  }
}
