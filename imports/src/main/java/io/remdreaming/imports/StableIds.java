package io.remdreaming.imports;

import io.remdreaming.model.text.Hashes;
import java.util.regex.Pattern;

/** Ids that depend on nothing but what they name, so that a second import says the same again. */
public final class StableIds {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._@+=/~-]{1,100}");
  private static final int MOST_CHARACTERS = 240;

  private StableIds() {}

  /**
   * An id such as {@code slack:C024BE91L:1700000000.000100}; parts that are long or hold other
   * characters are hashed.
   *
   * @param format the name of the format
   */
  public static String of(String format, String... parts) {
    var id = new StringBuilder(format);
    for (var part : parts) {
      id.append(':').append(PLAIN.matcher(part).matches() ? part : Hashes.of(part));
    }
    return id.length() <= MOST_CHARACTERS ? id.toString() : format + ":" + Hashes.of(parts);
  }
}
