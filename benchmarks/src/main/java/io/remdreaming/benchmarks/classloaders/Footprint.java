package io.remdreaming.benchmarks.classloaders;

import java.util.regex.Pattern;

/**
 * What a JVM holds after a full garbage collection.
 *
 * @param metaspaceKib of classes, in KiB
 * @param loaders class loaders of jobs
 * @param threads that live
 * @param residentKib all its memory that is in use, heap and native
 * @param libraries copies of ONNX Runtime's native library that are mapped
 */
record Footprint(long metaspaceKib, int loaders, int threads, long residentKib, int libraries) {

  private static final Pattern METASPACE = Pattern.compile("Metaspace\\s+used (\\d+)K");
  private static final Pattern LOADERS =
      Pattern.compile("\\s(\\d+)\\s+\\d+\\s+org\\.apache\\.flink\\.util\\.ChildFirstClassLoader");
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
  private static final Pattern LIBRARY = Pattern.compile("r-xp .*/libonnxruntime\\.so");
  private static final Pattern THREAD = Pattern.compile("(?m)^\".*\" #\\d+");

  /**
   * From what jcmd prints and Linux tells.
   *
   * @param histogram of {@code GC.class_histogram}
   * @param heap of {@code GC.heap_info}
   * @param dump of {@code Thread.print}
   * @param status of the process
   * @param maps its mapped memory
   */
  static Footprint of(String histogram, String heap, String dump, String status, String maps) {
    var metaspace = METASPACE.matcher(heap);
    if (!metaspace.find()) {
      throw new IllegalStateException("expected Metaspace in: " + heap);
    }
    var resident = RESIDENT.matcher(status);
    if (!resident.find()) {
      throw new IllegalStateException("expected VmRSS in: " + status);
    }
    var loaders = LOADERS.matcher(histogram);
    return new Footprint(
        Long.parseLong(metaspace.group(1)),
        loaders.find() ? Integer.parseInt(loaders.group(1)) : 0,
        Math.toIntExact(THREAD.matcher(dump).results().count()),
        Long.parseLong(resident.group(1)),
        Math.toIntExact(LIBRARY.matcher(maps).results().count()));
  }
}
