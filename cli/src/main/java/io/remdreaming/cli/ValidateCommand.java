package io.remdreaming.cli;

import io.remdreaming.cli.events.Validation;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Checks files of events by the rules of the job. */
@Command(name = "validate")
final class ValidateCommand extends ContextCommand implements Callable<Integer> {

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files of events, one a line.")
  private List<Path> files = List.of();

  @Override
  public Integer call() {
    var out = context().out();
    var validation = new Validation(Clock.systemUTC());
    long bad = 0;
    for (var file : files) {
      var prefix = files.size() == 1 ? "" : file + " ";
      var outcome = validation.check(file, problem -> out.println(prefix + problem));
      out.println("%s%d events, %d bad".formatted(prefix, outcome.events(), outcome.bad()));
      bad += outcome.bad();
      if (outcome.events() == 0) {
        context().notice("nothing to check: %s holds no events".formatted(file));
      }
    }
    out.flush();
    return bad == 0 ? 0 : Failures.INVALID;
  }
}
