package io.remdreaming.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MemoryStateTest {

  @Test
  void completeIsWhenEveryMessageAndFileIsCovered() {
    assertThat(state(10, 10, 0, 2, 2, 0).isComplete()).isTrue();
    assertThat(state(10, 9, 0, 2, 2, 0).isComplete()).isFalse();
    assertThat(state(10, 10, 0, 2, 1, 0).isComplete()).isFalse();
  }

  @Test
  void lateMessagesNeedNotBeCovered() {
    assertThat(state(10, 8, 2, 0, 0, 0).isComplete()).isTrue();
    assertThat(state(10, 7, 2, 0, 0, 0).isComplete()).isFalse();
  }

  @Test
  void moreCoveredThanThereIsMeansThatSomethingIsStillToBeForgotten() {
    assertThat(state(10, 11, 0, 0, 0, 0).isComplete()).isFalse();
  }

  @Test
  void aWindowThatFailedIsDone() {
    assertThat(state(10, 4, 0, 0, 0, 1).isComplete()).isTrue();
  }

  private static MemoryState state(
      long messages, long remembered, long late, long files, long rememberedFiles, long failed) {
    return new MemoryState(messages, remembered, late, files, rememberedFiles, failed, "");
  }
}
