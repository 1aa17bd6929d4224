package io.remdreaming.model.text;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What follows from texts that come again and again, such as instructions and schemas. A text is
 * found by its length and some of its characters and then compared, which takes a fraction of the
 * time of hashing it. It holds as many texts as it has places: a text may take another's, which is
 * then worked out anew. Thread-safe.
 *
 * @param <T> what follows; immutable, since all share it
 */
public final class Memoizer<T> {

  private static final int PLACES = 256;
  private static final int SAMPLES = 8;

  private final AtomicReferenceArray<@Nullable Known<T>> known = new AtomicReferenceArray<>(PLACES);
  private final Function<String, T> function;

  /**
   * Remembers results of a pure function.
   *
   * @param function what it throws is thrown each time
   */
  public Memoizer(Function<String, T> function) {
    this.function = function;
  }

  public T of(String text) {
    var place = place(text);
    var found = known.get(place);
    if (found != null && found.text.equals(text)) {
      return found.value;
    }
    var value = function.apply(text);
    known.set(place, new Known<>(text, value));
    return value;
  }

  private static int place(String text) {
    var mixed = text.length();
    for (var i = 1; i <= SAMPLES && !text.isEmpty(); i++) {
      mixed = 31 * mixed + text.charAt((int) ((long) (text.length() - 1) * i / SAMPLES));
    }
    return Math.floorMod(mixed ^ (mixed >>> 16), PLACES);
  }

  private record Known<T>(String text, T value) {}
}
