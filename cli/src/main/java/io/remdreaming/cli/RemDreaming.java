package io.remdreaming.cli;

import io.remdreaming.cli.errors.InvalidInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command that holds all others. */
@Command(
    name = "rem-dreaming",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    scope = ScopeType.INHERIT,
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
      DeadLettersCommand.class,
      QueryCommand.class,
      ServeCommand.class,
      McpCommand.class,
      KeyCommand.class,
      EvaluateCommand.class,
      RecallCommand.class,
      UsageCommand.class,
      UpgradeCommand.class,
      EmbeddingsCommand.class,
      RedreamCommand.class,
      ValidateCommand.class,
      SendCommand.class,
      ImportCommand.class,
      NotificationsCommand.class,
      ExportCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      ForgetCommand.class,
      CorrectCommand.class,
      EventsCommand.class,
      ExtractorCommand.class,
      StubModelCommand.class,
      LintUpgradeCommand.class,
      ClusterCommand.class,
      ChaosCommand.class,
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
