package io.remdreaming.cli;

import io.remdreaming.cli.flink.ResourceStack;
import io.remdreaming.cli.stubmodel.StubModel;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Serves models' protocols without a model. */
@Command(
    name = "stub-model",
    description =
        "It speaks the protocols of Anthropic, OpenAI, Gemini and Ollama, until it is interrupted.")
final class StubModelCommand extends ContextCommand implements Callable<Integer> {

  @Option(
      names = "--port",
      required = true,
      paramLabel = "P",
      description = "Its port on the loopback interface; 0 for any free one.")
  private int port;

  @Option(
      names = "--latency",
      defaultValue = "0ms",
      paramLabel = "DURATION",
      description = "How long a call takes, like 500ms or 8s. Default: 0ms.")
  private String latency = "0ms";

  @Option(
      names = "--faults",
      paramLabel = "FILE",
      description = "A JSON list of faults: {match, rate, kind, seed, ...}.")
  private @Nullable Path faults;

  @Option(
      names = "--log",
      paramLabel = "CALLS.jsonl",
      description = "Takes a line of JSON a call, behind what it holds.")
  private @Nullable Path log;

  @Override
  public Integer call() {
    try (var closing = new ResourceStack()) {
      var server = closing.add(new StubModel(port, latency, faults, log).start());
      context().out().println(server.url());
      context().out().flush();
      closing.awaitInterrupt();
      return 0;
    }
  }
}
