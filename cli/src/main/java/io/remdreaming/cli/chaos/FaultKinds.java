package io.remdreaming.cli.chaos;

import io.remdreaming.cli.errors.InvalidInputException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Kinds of faults by the names that they have on the command line. */
final class FaultKinds {

  private FaultKinds() {}

  /** Those of the names, all if there is none. */
  static Set<FaultKind> of(List<String> names) {
    var kinds = EnumSet.noneOf(FaultKind.class);
    names.forEach(name -> kinds.add(of(name)));
    return kinds.isEmpty() ? EnumSet.allOf(FaultKind.class) : kinds;
  }

  private static FaultKind of(String name) {
    return Arrays.stream(FaultKind.values())
        .filter(kind -> kind.toString().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "--only: found '%s', expected some of %s".formatted(name, all())));
  }

  private static String all() {
    return Arrays.stream(FaultKind.values())
        .map(FaultKind::toString)
        .collect(Collectors.joining(", "));
  }
}
