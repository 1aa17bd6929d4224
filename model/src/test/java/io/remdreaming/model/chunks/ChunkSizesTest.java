package io.remdreaming.model.chunks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ChunkSizesTest {

  private final ChunkSizes sizes = new ChunkSizes(new ChunkRules(100, 800));

  @Test
  void smallTopicJoinsAcrossItsWeakerBoundary() {
    assertThat(sizes.starts(new double[] {0.9, 0.2}, new int[] {200, 50, 200}))
        .containsExactly(0, 1);
    assertThat(sizes.starts(new double[] {0.2, 0.9}, new int[] {200, 50, 200}))
        .containsExactly(0, 2);
  }

  @Test
  void shortTopicBetweenStrongBoundariesStays() {
    assertThat(sizes.starts(new double[] {2, 2}, new int[] {200, 50, 200}))
        .containsExactly(0, 1, 2);
  }

  @Test
  void largeTopicIsDividedAtItsStrongestGap() {
    assertThat(sizes.starts(new double[] {-1, -0.5, -2}, new int[] {300, 300, 300, 300}))
        .containsExactly(0, 2);
  }

  @Test
  void overlongTurnStandsAlone() {
    assertThat(sizes.starts(new double[] {-1, -1}, new int[] {120, 900, 120}))
        .containsExactly(0, 1, 2);
  }

  @Test
  void noJoinExceedsTheMaximum() {
    assertThat(sizes.starts(new double[] {0.5}, new int[] {780, 50})).containsExactly(0, 1);
  }
}
