package io.remdreaming.cli;

import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.cli.errors.RootCause;
import io.remdreaming.cli.report.Printable;
import io.remdreaming.jobs.InvalidOptionsException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** What a failure becomes: one clear line and an exit code. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {

  static final int INVALID = 1;
  static final int FAILED = 2;

  private final RemDreaming root;

  Failures(RemDreaming root) {
    this.root = root;
  }

  @Override
  public int handleParseException(ParameterException failure, String[] args) {
    var command = failure.getCommandLine();
    tell(command, described(failure));
    return INVALID;
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    LoggerFactory.getLogger(Failures.class).info("The command failed", failure);
    tell(command, described(failure));
    if (root.isVerbose()) {
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
        ? RootCause.of(failure) + " (" + failure.getClass().getSimpleName() + ")"
        : message;
  }

  private static void tell(CommandLine command, String message) {
    command.getErr().println("rem-dreaming: " + Printable.lines(message.strip()));
    command.getErr().flush();
  }
}
