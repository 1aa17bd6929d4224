package io.remdreaming.cli;

import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.jobs.upgrade.Difference.Effect;
import io.remdreaming.jobs.upgrade.UpgradeComparison;
import io.remdreaming.jobs.upgrade.UpgradeContract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Tells whether the job of one jar starts from a savepoint of the job of another. */
@Command(
    name = "lint-upgrade",
    description = {
      "Compares operators, states, their types and the options of two versions of the job, and tells",
      "whether a savepoint of the old one fits the new one. Ends with 2 if it does not.",
    })
final class LintUpgradeCommand extends ContextCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "OLD.jar", description = "The job that now runs.")
  private Path before = Path.of("");

  @Parameters(index = "1", paramLabel = "NEW.jar", description = "The job that shall replace it.")
  private Path after = Path.of("");

  @Override
  public Integer call() {
    var differences = UpgradeComparison.of(contract("OLD.jar", before), contract("NEW.jar", after));
    var out = context().out();
    differences.forEach(out::println);
    var breaks = differences.stream().anyMatch(found -> found.effect() == Effect.BREAKS);
    out.println(breaks ? "A savepoint of OLD does not fit NEW." : "A savepoint of OLD fits NEW.");
    out.flush();
    return breaks ? Failures.FAILED : 0;
  }

  private static UpgradeContract contract(String name, Path jar) {
    try {
      return UpgradeContract.of(jar);
    } catch (IOException e) {
      throw new InvalidInputException(
          "%s: found %s (%s), expected a jar of the job".formatted(name, jar, e.getMessage()));
    }
  }
}
