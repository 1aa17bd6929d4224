package io.remdreaming.cli;

import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.cli.events.Disorder;
import io.remdreaming.cli.events.Shift;
import io.remdreaming.cli.events.TimedEvent;
import io.remdreaming.model.activity.Timestamps;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.apache.flink.util.TimeUtils;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Disturbs files of events, or moves them in time. */
@Command(name = "events", description = "Disturbs or moves files of events, to standard output.")
final class EventsCommand implements Runnable {

  private static final String SEED = "42";

  private final Context context;

  EventsCommand(Context context) {
    this.context = context;
  }

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
    var events = TimedEvent.merged(files);
    print(
        within == null
            ? Disorder.shuffled(events, seed)
            : Disorder.shuffledWithin(events, duration(within), seed));
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
    if (times < 1) {
      throw new InvalidInputException("N: found %d, expected at least 1".formatted(times));
    }
    print(Disorder.repeated(TimedEvent.merged(files), times, seed));
    return 0;
  }

  @Command(
      name = "shift",
      description =
          "Moves all events in time by the same span, so that old ones can be dreamt as new.")
  int shift(
      @Option(
              names = "--to",
              defaultValue = "now",
              paramLabel = "TIME",
              description = "The time of the newest one, ISO-8601 with zone or now (default).")
          String to,
      @Parameters(arity = "1..*", paramLabel = "FILE") List<Path> files) {
    print(Shift.to(time(to), TimedEvent.merged(files)));
    return 0;
  }

  private static Instant time(String text) {
    try {
      return text.equals("now") ? Instant.now() : Timestamps.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new InvalidInputException(
          "--to: found '%s', expected now or %s".formatted(text, Timestamps.EXPECTED), e);
    }
  }

  private static Duration duration(String text) {
    try {
      return text.toUpperCase(Locale.ROOT).startsWith("P")
          ? Duration.parse(text)
          : TimeUtils.parseDuration(text);
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new InvalidInputException(
          "--within: found '%s', expected a duration like 10m or PT10M".formatted(text), e);
    }
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
