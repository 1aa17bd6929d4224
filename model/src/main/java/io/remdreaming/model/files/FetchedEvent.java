package io.remdreaming.model.files;

import java.util.Arrays;

/**
 * An event that says what became of a file, as it is published beside the one that asked for it.
 *
 * @param problem the problem's name on the wire, {@code ""} if there is none
 * @param bytes how large the file is
 * @param partition where the asking event lies
 * @param key of the record
 * @param value of the record
 */
public record FetchedEvent(String problem, long bytes, int partition, byte[] key, byte[] value) {

  @Override
  public boolean equals(Object other) {
    return other instanceof FetchedEvent that
        && problem.equals(that.problem)
        && bytes == that.bytes
        && partition == that.partition
        && Arrays.equals(key, that.key)
        && Arrays.equals(value, that.value);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(value);
  }

  @Override
  public String toString() {
    return "FetchedEvent[%d bytes]".formatted(value.length);
  }
}
