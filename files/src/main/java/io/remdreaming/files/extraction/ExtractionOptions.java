package io.remdreaming.files.extraction;

import io.remdreaming.files.tika.ReadingLimits;
import java.io.Serializable;

/**
 * How texts are read.
 *
 * @param limits of each document
 * @param processes how many documents of all jobs of a JVM are read at a time, each in a process
 * @param heapMegabytes the heap of each process
 */
public record ExtractionOptions(ReadingLimits limits, int processes, int heapMegabytes)
    implements Serializable {

  public static final ExtractionOptions DEFAULT =
      new ExtractionOptions(ReadingLimits.DEFAULT, 1, 256);
}
