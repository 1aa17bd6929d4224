package io.remdreaming.cli;

import io.remdreaming.cli.arguments.Numbers;
import io.remdreaming.cli.arguments.Times;
import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.cli.events.EventShuffler;
import io.remdreaming.cli.events.Shift;
import io.remdreaming.cli.events.TimedEvent;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Disturbs files of events, or moves them in time. */
@Command(name = "events")
record EventsCommand(Context context) implements Runnable {

  private static final String SEED = "42";
  private static final int MOST_REPETITIONS = 1_000;

  @Override
  public void run() {
    throw new InvalidInputException("expected 'events shuffle', 'events repeat' or 'events shift'");
  }

  @Command(
      name = "shuffle",
      description = "Puts events into another order; several files become one.")
  int shuffle(
      @Option(
              names = "--within",
              paramLabel = "DURATION",
              description =
                  "Only events whose times lie within it of each other change places, like 10m or"
                      + " PT10M.")
          @Nullable String within,
      @Option(names = "--seed", defaultValue = SEED, paramLabel = "N", description = "Default: 42.")
          long seed,
      @Parameters(arity = "1..*", paramLabel = "FILE") List<Path> files) {
    var events = events(files);
    print(
        within == null
            ? EventShuffler.shuffled(events, seed)
            : EventShuffler.shuffledWithin(events, Times.duration("--within", within), seed));
    return 0;
  }

  @Command(
      name = "repeat",
      description = "Gives each event N times, as a producer does that sends its batches again.")
  int repeat(
      @Option(names = "--seed", defaultValue = SEED, paramLabel = "N", description = "Default: 42.")
          long seed,
      @Parameters(index = "0", paramLabel = "N") int times,
      @Parameters(index = "1..*", arity = "1..*", paramLabel = "FILE") List<Path> files) {
    var checked = Numbers.within("N", times, 1, MOST_REPETITIONS);
    print(EventShuffler.repeated(events(files), checked, seed));
    return 0;
  }

  @Command(
      name = "shift",
      description =
          "Moves all events in time by the same span, so that old ones can be dreamed as new.")
  int shift(
      @Option(
              names = "--to",
              defaultValue = "now",
              paramLabel = "TIME",
              description = "The time of the newest one, ISO-8601 with zone or now (default).")
          String to,
      @Parameters(arity = "1..*", paramLabel = "FILE") List<Path> files) {
    var newest = to.equals("now") ? Instant.now() : Times.time("--to", to);
    print(Shift.to(newest, events(files)));
    return 0;
  }

  private List<TimedEvent> events(List<Path> files) {
    var events = TimedEvent.merged(files);
    if (events.isEmpty()) {
      context.notice("nothing to print: the files hold no events");
    }
    return events;
  }

  private void print(List<TimedEvent> events) {
    try {
      var out = new BufferedOutputStream(context.out(), 1 << 16);
      for (var event : events) {
        out.write(event.bytes());
        out.write('\n');
      }
      out.flush();
    } catch (IOException e) {
      throw new ExecutionFailedException("cannot write to standard output", e);
    }
  }
}
