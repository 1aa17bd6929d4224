package io.remdreaming.cli.events;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.remdreaming.decoders.ActivityDecoder;
import io.remdreaming.decoders.ControlDecoder;
import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.activity.LogRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;

/** The check of a file of events by the very rules that the job decodes with. */
public final class Validation {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ActivityDecoder activity = new ActivityDecoder();
  private final ControlDecoder control = new ControlDecoder();
  private final Clock clock;

  public Validation(Clock clock) {
    this.clock = clock;
  }

  /**
   * What a check found.
   *
   * @param events how many events the file holds
   * @param bad how many of them would become dead letters
   */
  public record Outcome(long events, long bad) {}

  /** Checks each line; each problem is one line. */
  public Outcome check(Path file, Consumer<String> problems) {
    long events = 0;
    long bad = 0;
    try (var reader = EventReader.open(file)) {
      for (var event = reader.next(); event != null; event = reader.next()) {
        events++;
        var problem = problemOf(event);
        if (problem.isPresent()) {
          bad++;
          problems.accept("line " + reader.line() + ": " + described(problem.get()));
        }
      }
    }
    return new Outcome(events, bad);
  }

  /** Why an event would become a dead letter, if it would. */
  public Optional<DeadLetter> problemOf(byte[] event) {
    var record = new LogRecord("file", 0, 0, clock.millis(), null, event);
    return Optional.ofNullable(
        isControl(event)
            ? control.decode(record).deadLetter()
            : activity.decode(record).deadLetter());
  }

  private static boolean isControl(byte[] event) {
    try {
      var object = JSON.readTree(event);
      return object.has("kind") && !object.has("type");
    } catch (IOException e) {
      return false;
    }
  }

  private static String described(DeadLetter problem) {
    var field = problem.field().isEmpty() ? "" : problem.field() + ": ";
    return problem.reason() + ": " + field + problem.detail();
  }
}
