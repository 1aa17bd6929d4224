package io.remdreaming.cli;

import io.remdreaming.cli.errors.InvalidInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command that holds all others. */
@Command(
    name = "rem-dreaming",
    description = "Turns an application's raw activity into lasting memory.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    scope = ScopeType.INHERIT,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:something to put right: arguments, input", "2:something failed"},
    subcommands = {
      DemoCommand.class,
      RunCommand.class,
      MigrateCommand.class,
      FingerprintCommand.class,
      TimelineCommand.class,
      MomentsCommand.class,
      AffinityCommand.class,
      UserModelCommand.class,
      CustomCommand.class,
      FullCommand.class,
      StatusCommand.class,
      ExplainCommand.class,
      UsageCommand.class,
      UpgradeCommand.class,
      EmbeddingsCommand.class,
      ValidateCommand.class,
      SendCommand.class,
      EventsCommand.class,
      ExtractorCommand.class,
      StubModelCommand.class,
      VersionCommand.class
    })
final class RemDreaming implements Runnable {

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Shows the stack trace of what failed.")
  private boolean verbose;

  boolean isVerbose() {
    return verbose;
  }

  @Override
  public void run() {
    throw new InvalidInputException("expected a command; --help lists them");
  }
}
