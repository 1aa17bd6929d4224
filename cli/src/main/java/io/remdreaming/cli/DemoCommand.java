package io.remdreaming.cli;

import io.remdreaming.cli.arguments.InputFile;
import io.remdreaming.cli.arguments.Numbers;
import io.remdreaming.cli.database.Database;
import io.remdreaming.cli.demo.Demo;
import io.remdreaming.cli.demo.DemoSettings;
import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.cli.events.EventReader;
import io.remdreaming.cli.flink.ResourceStack;
import io.remdreaming.cli.report.MemoryReport;
import io.remdreaming.server.ServerOptions;
import io.remdreaming.server.auth.BearerTokens;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs Kafka, Flink and the job in one process, and shows what is remembered. */
@Command(name = "demo")
final class DemoCommand extends ContextCommand implements Callable<Integer> {

  @Mixin private JobOptions job = new JobOptions();

  @Option(
      names = "--input",
      arity = "1..*",
      paramLabel = "FILE.jsonl",
      description = "Events, one a line (default: the sample).")
  private List<Path> inputs = List.of();

  @Option(names = "--exit", description = "Ends once everything is remembered.")
  private boolean exit;

  @Option(names = "--fresh", description = "Empties Kafka, Flink and the tables first.")
  private boolean fresh;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      description = "Partitions of a new log (default: 4).")
  private @Nullable Integer partitions;

  @Option(
      names = "--port",
      defaultValue = "8080",
      paramLabel = "PORT",
      description =
          "Port of the memory server, or the next that is free (default: ${DEFAULT-VALUE}).")
  private int port;

  @Override
  public Integer call() {
    var database = Database.of(context().environment());
    var home = context().environment().home();
    var demo = new Demo(settings(), home, database, context().messages(), context().columns());
    try (var closing = new ResourceStack()) {
      return closing.unlessInterrupted(
          () -> {
            var run = demo.run(closing);
            MemoryReport.print(database, context().out());
            if (!exit) {
              stay(run, database, closing);
            }
          });
    }
  }

  private DemoSettings settings() {
    if (partitions != null) {
      partitions = Numbers.within("--partitions", partitions, 1, 1_000);
    }
    port = Numbers.within("--port", port, 0, 65_535);
    inputs.forEach(file -> InputFile.require(file, EventReader.EXPECTED));
    return new DemoSettings(
        inputs,
        exit,
        fresh,
        job.parallelism(),
        job.isBatch(),
        partitions,
        job.uiPorts(),
        job.job(),
        job.flink());
  }

  private void stay(Demo.Run run, Database database, ResourceStack closing) {
    serve(database, closing);
    context().messages().println("Flink UI: " + run.uiAddress());
    context().messages().println("Send more with './rem-dreaming send FILE'; Ctrl-C ends.");
    run.job().await();
    closing.awaitInterrupt();
  }

  /** A database without the role that the server reads as still dreams. */
  private void serve(Database database, ResourceStack closing) {
    var options = ServerOptions.local(FreePort.from(port));
    try {
      var started =
          ServeCommand.start(
              options, database, new ConnectionOptions(), BearerTokens.NONE, context(), closing);
      MemoryPage.of(database, started).ifPresent(page -> page.show(context().messages()));
    } catch (ExecutionFailedException e) {
      context().notice(String.valueOf(e.getMessage()));
    }
  }
}
