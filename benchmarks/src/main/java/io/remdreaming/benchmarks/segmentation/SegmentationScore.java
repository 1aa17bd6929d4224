package io.remdreaming.benchmarks.segmentation;

/**
 * The agreement of segmentations with gold ones over a corpus. Pk (Beeferman et al., 1999) and
 * WindowDiff (Pevzner and Hearst, 2002) are means over the dialogues, with a window of half the
 * mean length of the dialogue's gold segments, two at least; F1 is that of the boundaries of the
 * whole corpus.
 */
final class SegmentationScore {

  private static final int MIN_WINDOW = 2;

  private double pk;
  private double windowDiff;
  private int dialogues;
  private int hits;
  private int found;
  private int gold;

  /** Adds a dialogue; one that is no longer than its window counts for F1 only. */
  void add(boolean[] reference, boolean[] hypothesis) {
    for (var i = 0; i < reference.length; i++) {
      hits += reference[i] && hypothesis[i] ? 1 : 0;
      found += hypothesis[i] ? 1 : 0;
      gold += reference[i] ? 1 : 0;
    }
    var turns = reference.length + 1;
    var segments = before(reference, reference.length) + 1;
    var window = Math.max(MIN_WINDOW, (int) Math.rint(turns / (2.0 * segments)));
    if (turns > window) {
      addWindows(reference, hypothesis, window);
    }
  }

  private void addWindows(boolean[] reference, boolean[] hypothesis, int window) {
    var parted = 0;
    var different = 0;
    var windows = reference.length + 1 - window;
    for (var i = 0; i < windows; i++) {
      var expected = before(reference, i + window) - before(reference, i);
      var actual = before(hypothesis, i + window) - before(hypothesis, i);
      parted += (expected == 0) != (actual == 0) ? 1 : 0;
      different += expected != actual ? 1 : 0;
    }
    pk += (double) parted / windows;
    windowDiff += (double) different / windows;
    dialogues++;
  }

  private static int before(boolean[] boundaries, int gap) {
    var count = 0;
    for (var i = 0; i < gap; i++) {
      count += boundaries[i] ? 1 : 0;
    }
    return count;
  }

  double pk() {
    return mean(pk);
  }

  double windowDiff() {
    return mean(windowDiff);
  }

  /** 0 where no dialogue is longer than its window. */
  private double mean(double sum) {
    return dialogues == 0 ? 0 : sum / dialogues;
  }

  double f1() {
    return hits == 0 ? 0 : 2.0 * hits / (found + gold);
  }

  /** (2 F1 + (1 - Pk) + (1 - WindowDiff)) / 4. */
  double score() {
    return (2 * f1() + (1 - pk()) + (1 - windowDiff())) / 4;
  }
}
