package io.remdreaming.imports;

import io.remdreaming.imports.archive.InvalidExportException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Who the user is among the speakers of an export: the names that were given or, if none was, the
 * user's id. Case and Unicode's forms make no difference.
 */
public final class Me {

  private static final int MOST_LISTED = 10;

  private final List<String> given;
  private final Set<String> names;

  private Me(List<String> given, Set<String> names) {
    this.given = given;
    this.names = names;
  }

  public static Me of(ImportOptions options) {
    var names = options.me().isEmpty() ? List.of(options.userId()) : options.me();
    return new Me(options.me(), names.stream().map(Me::folded).collect(Collectors.toSet()));
  }

  /** The same user with further names. */
  public Me also(Collection<String> more) {
    var all = new TreeSet<>(names);
    more.stream().map(Me::folded).filter(name -> !name.isEmpty()).forEach(all::add);
    return new Me(given, all);
  }

  /** Whether any of a speaker's names is the user's. */
  public boolean is(String... speaker) {
    return Arrays.stream(speaker).anyMatch(name -> names.contains(folded(name)));
  }

  /** Whether the names were given, and not guessed. */
  public boolean isGiven() {
    return !given.isEmpty();
  }

  /**
   * A failure that lists who could be the user.
   *
   * @param place the export, for people
   */
  public InvalidExportException notAmong(Collection<String> speakers, String place) {
    var listed = speakers.stream().distinct().sorted().limit(MOST_LISTED).toList();
    var dots = speakers.size() > MOST_LISTED ? ", ..." : "";
    return InvalidExportException.of(
        place,
        given.isEmpty() ? "no speaker who is the user" : "no speaker " + String.join(", ", given),
        "--me with one of its speakers: %s%s".formatted(String.join(", ", listed), dots));
  }

  private static String folded(String name) {
    var form = Normalizer.normalize(name, Normalizer.Form.NFKC);
    return form.replaceAll("[\\p{Cf}]", "").strip().toLowerCase(Locale.ROOT);
  }
}
