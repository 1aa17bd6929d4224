package io.remdreaming.files.tika;

import java.io.Serializable;
import java.util.List;

/**
 * How much a document may hold.
 *
 * @param textBytes of its text, in UTF-8
 * @param unpackedBytes of the parts of a packed one together
 * @param parts how many parts it may have, and documents within it
 * @param depth how deep documents may lie in each other
 * @param seconds how long reading it may take
 */
public record ReadingLimits(int textBytes, long unpackedBytes, int parts, int depth, int seconds)
    implements Serializable {

  public static final ReadingLimits DEFAULT =
      new ReadingLimits(768 << 10, 256L << 20, 2_000, 3, 60);

  /** The limits as arguments of a process. */
  public List<String> arguments() {
    return List.of(
        Integer.toString(textBytes),
        Long.toString(unpackedBytes),
        Integer.toString(parts),
        Integer.toString(depth),
        Integer.toString(seconds));
  }

  static ReadingLimits of(String[] arguments) {
    return new ReadingLimits(
        Integer.parseInt(arguments[0]),
        Long.parseLong(arguments[1]),
        Integer.parseInt(arguments[2]),
        Integer.parseInt(arguments[3]),
        Integer.parseInt(arguments[4]));
  }
}
