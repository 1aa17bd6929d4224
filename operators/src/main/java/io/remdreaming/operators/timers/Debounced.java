package io.remdreaming.operators.timers;

import io.remdreaming.model.memory.Version;

/**
 * How a key's changes are collected.
 *
 * @param version the highest offset of all input so far, and the best rank
 * @param pending whether something has changed since it fired last
 * @param dueAt when it is to fire, in processing time; 0 for never
 * @param firedAt when it fired last, in processing time; 0 for never
 */
public record Debounced(Version version, boolean pending, long dueAt, long firedAt) {

  static final Debounced START = new Debounced(Version.NONE, false, 0, 0);

  Debounced saw(Version other, boolean changed) {
    var highest =
        new Version(
            Math.max(version.offset(), other.offset()),
            Math.max(version.qualityRank(), other.qualityRank()),
            other.logicVersion());
    return new Debounced(highest, pending || changed, dueAt, firedAt);
  }

  Debounced due(long time) {
    return new Debounced(version, pending, time, firedAt);
  }

  Debounced fired(long time) {
    return new Debounced(version, false, 0, time);
  }
}
