package io.remdreaming.stubmodel;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a stub server behaves.
 *
 * @param port the port; 0 for any free one
 * @param latency how long a call takes
 * @param faults which calls go wrong
 * @param answers what is answered to chats
 * @param log takes a line of JSON a call; none if null
 */
public record StubOptions(
    int port, Duration latency, Faults faults, StubAnswers answers, @Nullable Path log) {

  /** Any free port, no latency, no faults, no log. */
  public static StubOptions defaults() {
    return new StubOptions(0, Duration.ZERO, Faults.none(), StubAnswers.fromSchema(), null);
  }

  public StubOptions withPort(int value) {
    return new StubOptions(value, latency, faults, answers, log);
  }

  public StubOptions withLatency(Duration value) {
    return new StubOptions(port, value, faults, answers, log);
  }

  public StubOptions withFaults(Faults value) {
    return new StubOptions(port, latency, value, answers, log);
  }

  public StubOptions withAnswers(StubAnswers value) {
    return new StubOptions(port, latency, faults, value, log);
  }

  public StubOptions withLog(Path value) {
    return new StubOptions(port, latency, faults, answers, value);
  }
}
