package io.remdreaming.cli.letters;

import io.remdreaming.cli.arguments.Id;
import io.remdreaming.cli.arguments.Numbers;
import io.remdreaming.cli.arguments.OwnerOptions;
import io.remdreaming.cli.arguments.Time;
import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.query.letters.LetterFilter;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options that say which dead letters are meant. */
public final class LetterOptions {

  private static final int MOST = 1_000_000;

  @Parameters(paramLabel = "ID", description = "Only these letters, as 'list' prints their ids.")
  private List<Id> ids = List.of();

  @Mixin private OwnerOptions owners = new OwnerOptions();

  @Option(names = "--reason", paramLabel = "REASON", description = "Only those of this reason.")
  private @Nullable Id reason;

  @Option(names = "--from", paramLabel = "TIME", description = "Only those written since.")
  private @Nullable Time from;

  @Option(names = "--to", paramLabel = "TIME", description = "Only those written before.")
  private @Nullable Time to;

  @Option(
      names = "--limit",
      defaultValue = "100",
      paramLabel = "N",
      description = "The most letters, oldest first (default: ${DEFAULT-VALUE}).")
  private int limit;

  /** Which letters are meant; all, if nothing is said. */
  public LetterFilter filter() {
    return new LetterFilter(
        owners.orAll(),
        reason == null ? "" : reason.value(),
        from == null ? null : from.instant(),
        to == null ? null : to.instant(),
        ids.stream().map(LetterOptions::uuid).toList());
  }

  /** Which letters are meant; that all of every tenant are must have been said. */
  public LetterFilter chosen() {
    var filter = filter();
    if (filter.isAll()) {
      owners.required();
    }
    return filter;
  }

  /** How many letters at most. */
  public int most() {
    return Numbers.within("--limit", limit, 1, MOST);
  }

  /**
   * The id of one letter.
   *
   * @throws InvalidInputException if others are given too, or none is
   */
  public UUID one() {
    if (ids.size() != 1) {
      throw new InvalidInputException("ID: found %d ids, expected one".formatted(ids.size()));
    }
    return uuid(ids.get(0));
  }

  private static UUID uuid(Id id) {
    try {
      return UUID.fromString(id.value());
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(
          "ID: found '%s', expected an id as 'dead-letters list' prints it".formatted(id), e);
    }
  }
}
