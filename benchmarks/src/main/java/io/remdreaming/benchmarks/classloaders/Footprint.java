package io.remdreaming.benchmarks.classloaders;

import java.util.regex.Pattern;

/**
 * What a JVM holds after a full garbage collection.
 *
 * @param metaspaceKib of classes, in KiB
 * @param loaders class loaders of jobs
 * @param threads that live
 */
record Footprint(long metaspaceKib, int loaders, int threads) {

  private static final Pattern METASPACE = Pattern.compile("Metaspace\\s+used (\\d+)K");
  private static final Pattern LOADERS =
      Pattern.compile("\\s(\\d+)\\s+\\d+\\s+org\\.apache\\.flink\\.util\\.ChildFirstClassLoader");
  private static final Pattern THREAD = Pattern.compile("(?m)^\".*\" #\\d+");

  /**
   * From what jcmd prints.
   *
   * @param histogram of {@code GC.class_histogram}
   * @param heap of {@code GC.heap_info}
   * @param dump of {@code Thread.print}
   */
  static Footprint of(String histogram, String heap, String dump) {
    var metaspace = METASPACE.matcher(heap);
    if (!metaspace.find()) {
      throw new IllegalStateException("expected Metaspace in: " + heap);
    }
    var loaders = LOADERS.matcher(histogram);
    return new Footprint(
        Long.parseLong(metaspace.group(1)),
        loaders.find() ? Integer.parseInt(loaders.group(1)) : 0,
        Math.toIntExact(THREAD.matcher(dump).results().count()));
  }
}
