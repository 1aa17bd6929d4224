package io.remdreaming.cli;

import io.remdreaming.cli.arguments.Id;
import io.remdreaming.cli.arguments.Zone;
import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.cli.imports.ImportOutput;
import io.remdreaming.cli.imports.ImportReport;
import io.remdreaming.imports.DateOrder;
import io.remdreaming.imports.ImportOptions;
import io.remdreaming.imports.Receiver;
import io.remdreaming.imports.Tally;
import io.remdreaming.imports.archive.ExportFiles;
import io.remdreaming.imports.archive.InvalidExportException;
import io.remdreaming.imports.formats.Format;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Turns other applications' exports into events. */
@Command(
    name = "import",
    description =
        "It takes a zip archive, a folder or a file. A second import of the same changes nothing.")
final class ImportCommand extends ContextCommand implements Callable<Integer> {

  private static final Path STANDARD_OUTPUT = Path.of("-");

  /** It tells how far it is every so many events. */
  private static final int STEP = 100_000;

  @Parameters(
      index = "0",
      paramLabel = "FORMAT",
      description =
          "chatgpt, claude, slack, whatsapp, telegram, discord, mbox, markdown, or rem (what"
              + " 'export' has written).")
  private Format format = Format.REM;

  @Parameters(index = "1", paramLabel = "PATH", description = "The export.")
  private Path path = Path.of("");

  @Mixin private ScopeOptions scope = new ScopeOptions();

  @Option(
      names = "--me",
      paramLabel = "NAME",
      description = "The user's name, handle, id or e-mail address in the export; may be repeated.")
  private List<Id> me = List.of();

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "Where the user lives, like Europe/Berlin (default: what the export tells).")
  private @Nullable Zone zone;

  @Option(
      names = "--date-order",
      paramLabel = "ORDER",
      description = "dmy, mdy or ymd: how dates of WhatsApp are read if the chat does not tell.")
  private @Nullable DateOrder order;

  @Option(names = "--dry-run", description = "Only reads and counts.")
  private boolean dryRun;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Writes the events there, one a line, - for standard output; sends nothing.")
  private @Nullable Path output;

  @Mixin private TopicOptions topic = new TopicOptions();

  @Override
  public Integer call() {
    var options = options();
    try (var export = ExportFiles.open(path);
        var events = ImportOutput.counted(output(), STEP, context()::notice)) {
      var receiver = new Receiver(options, events::accept, Clock.systemUTC());
      format.importer().read(export, options, receiver);
      events.flush();
      report(receiver.tally());
      return 0;
    } catch (InvalidExportException e) {
      throw new InvalidInputException(String.valueOf(e.getMessage()), e);
    }
  }

  private ImportOptions options() {
    if (scope.owners().isAllUsers() && format != Format.REM) {
      throw new InvalidInputException(
          "--user-id: found nothing, expected the user whose memory it becomes");
    }
    if (dryRun && output != null) {
      throw new InvalidInputException(
          "--output: found both, expected either --output or --dry-run");
    }
    return new ImportOptions(
        scope.owners().tenantId(),
        scope.owners().userId(),
        me.stream().map(Id::value).toList(),
        zone == null ? null : zone.id(),
        order);
  }

  private ImportOutput output() {
    if (dryRun) {
      return ImportOutput.none();
    }
    if (output != null) {
      return output.equals(STANDARD_OUTPUT)
          ? ImportOutput.of(context().out(), "to standard output")
          : ImportOutput.of(output);
    }
    return ImportOutput.of(topic.sender(context().environment().home()));
  }

  private void report(Tally tally) {
    if (!tally.isComplete()) {
      throw new ExecutionFailedException(
          "read %d, but sent %d and skipped %d: the import is not to be trusted"
              .formatted(tally.read(), tally.sent(), tally.left()));
    }
    var isStandard = output != null && output.equals(STANDARD_OUTPUT);
    var verb =
        dryRun ? "to send" : output == null ? "sent to " + topic.topic() : "written to " + output;
    ImportReport.print(tally, verb, isStandard ? context().messages() : context().out());
    if (tally.read() == 0) {
      context().notice("nothing to import: %s holds no messages".formatted(path));
    }
  }
}
