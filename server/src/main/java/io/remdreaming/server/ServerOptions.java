package io.remdreaming.server;

import java.time.Duration;
import java.util.List;

/**
 * How a server runs.
 *
 * @param host the address it listens on
 * @param port 0 for any free one
 * @param authenticates whether API keys are asked for; off on a loopback address only
 * @param origins web pages of these origins may call it
 * @param requestsAtOnce how many read the database at a time
 * @param patience how long further ones wait for their turn
 * @param queryTime for one statement
 * @param grace how long a stop waits for requests that run
 * @param bodyBytes of a request, at most
 */
public record ServerOptions(
    String host,
    int port,
    boolean authenticates,
    List<String> origins,
    int requestsAtOnce,
    Duration patience,
    Duration queryTime,
    Duration grace,
    long bodyBytes) {

  /** Well within what Kubernetes gives a process to end, 30 s. */
  public static final Duration GRACE = Duration.ofSeconds(15);

  /** On a loopback address without keys, for one machine. */
  public static ServerOptions local(int port) {
    return new ServerOptions(
        "127.0.0.1",
        port,
        false,
        List.of(),
        16,
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        GRACE,
        8 << 20);
  }
}
