package io.remdreaming.benchmarks.localtier;

import io.remdreaming.cli.Failures;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Runs the local tier over files of events and prints, as Markdown, how much of what it tells
 * stands in messages that people marked as noteworthy, and what a message costs.
 */
@Command(
    name = "bench local-tier",
    description = "How much of what the local tier tells is worth telling, and what it costs.")
public final class LocalTierBenchmark implements Runnable {

  private static final double MICROSECOND = 1e3;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE.jsonl",
      description = "Events; NAME.events.jsonl takes the ids of NAME.noteworthy.txt beside it.")
  private List<Path> files = List.of();

  @Option(names = "--print", description = "Print all that is told, to be read.")
  private boolean print;

  @Option(names = "--rounds", description = "Run so often; the last run is timed.")
  private int rounds = 1;

  public static void main(String[] args) {
    System.exit(
        Failures.handledFor(new CommandLine(new LocalTierBenchmark()), () -> false).execute(args));
  }

  @Override
  public void run() {
    var talks = files.stream().map(TalkFile::read).toList();
    var telling = new LocalTierRun();
    for (var round = 1; round <= rounds; round++) {
      telling = new LocalTierRun();
      for (var talk : talks) {
        telling.add(talk);
      }
    }
    if (print) {
      System.out.println(telling.report());
    }
    System.out.print(telling.shares());
    var messages = talks.stream().mapToInt(talk -> talk.messages().size()).sum();
    System.out.printf(
        Locale.ROOT,
        "%n%d messages, %d facts, %.0f us of processor time a message%n",
        messages,
        telling.facts(),
        telling.nanos() / MICROSECOND / messages);
  }
}
