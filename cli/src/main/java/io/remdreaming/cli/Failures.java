package io.remdreaming.cli;

import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.cli.errors.RootCause;
import io.remdreaming.cli.report.Printable;
import io.remdreaming.jobs.options.InvalidOptionsException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What a failure becomes: one clear line and an exit code. */
public final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {

  /** The exit code of what the caller can put right. */
  public static final int INVALID = 1;

  /** The exit code of what should have worked and did not. */
  public static final int FAILED = 2;

  private final BooleanSupplier isVerbose;

  private Failures(BooleanSupplier isVerbose) {
    this.isVerbose = isVerbose;
  }

  /**
   * Lets a command and those below it fail like this.
   *
   * @param isVerbose whether the stack trace of what failed is shown as well
   */
  public static CommandLine handledFor(CommandLine command, BooleanSupplier isVerbose) {
    var failures = new Failures(isVerbose);
    return command.setParameterExceptionHandler(failures).setExecutionExceptionHandler(failures);
  }

  @Override
  public int handleParseException(ParameterException failure, String[] args) {
    var command = failure.getCommandLine();
    tell(command, unmatched(failure).orElseGet(() -> WrongValue.described(failure)));
    return INVALID;
  }

  /** What is said of a word where one of a command's own commands is expected. */
  private static Optional<String> unmatched(ParameterException failure) {
    var own = failure.getCommandLine().getSubcommands().keySet();
    return failure instanceof UnmatchedArgumentException unmatched
            && !own.isEmpty()
            && !unmatched.isUnknownOption()
        ? Optional.of(
            "unknown command '%s', expected one of %s"
                .formatted(unmatched.getUnmatched().get(0), String.join(", ", own)))
        : Optional.empty();
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    LoggerFactory.getLogger(Failures.class).info("The command failed", failure);
    tell(command, described(failure));
    if (isVerbose.getAsBoolean()) {
      failure.printStackTrace(command.getErr());
    }
    return isInvalid(failure) ? INVALID : FAILED;
  }

  private static boolean isInvalid(Exception failure) {
    return failure instanceof InvalidInputException || failure instanceof InvalidOptionsException;
  }

  private static String described(Exception failure) {
    var message = failure.getMessage();
    return message == null || failure.getClass().getName().startsWith("java.")
        ? "unexpectedly failed: %s; --verbose shows where".formatted(RootCause.of(failure))
        : message;
  }

  private static void tell(CommandLine command, String message) {
    command.getErr().println("rem-dreaming: " + Printable.lines(message.strip()));
    command.getErr().flush();
  }
}
