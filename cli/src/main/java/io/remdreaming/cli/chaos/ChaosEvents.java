package io.remdreaming.cli.chaos;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The events of every run. They are always the same, so that all runs have to end with the same
 * tables; a run only chooses when some of them come.
 */
final class ChaosEvents {

  private static final Instant BEGIN = Instant.parse("2026-03-02T09:00:00Z");
  private static final int MESSAGES_A_SESSION = 10;
  private static final int SESSIONS = 3;
  private static final int STEADY_USERS = 20;
  private static final int BURST_USERS = 12;
  private static final int TENANTS = 4;
  private static final int TOO_LARGE = 1_200_000;

  private static final List<String> NAMES =
      List.of("Sarah Chen", "Tom Weber", "Aisha Khan", "Luis Ortega", "Mia Novak");
  private static final List<String> PLACES = List.of("Lisbon", "Oslo", "Kyoto", "Turin");
  private static final List<String> THINGS =
      List.of("the billing service", "a museum lens", "the PostgreSQL upgrade", "our garden plan");

  private static final String MESSAGE =
      """
      {"type":"message","tenant_id":"chaos-%d","user_id":"%s","session_id":"%s-%d","id":"%s-%d-%d",\
      "timestamp":"%s","role":"%s","speaker":"%s","content":"%s"}""";

  private ChaosEvents() {}

  /** A policy that makes more resources similar, so that there are edges. */
  static List<byte[]> control() {
    var policy =
        """
        {"kind":"tenant_policy","tenant_id":"chaos-%d","name":"affinity",\
        "policy":{"affinity_threshold":0.5,"affinity_top_k":3}}""";
    return IntStream.range(0, TENANTS)
        .mapToObj(tenant -> policy.formatted(tenant).getBytes(StandardCharsets.UTF_8))
        .toList();
  }

  /** Those that come steadily. */
  static List<byte[]> steady() {
    return talk("user", STEADY_USERS);
  }

  /** Those of other users, which come all at once. */
  static List<byte[]> burst() {
    return talk("crowd", BURST_USERS);
  }

  /** Session by session of all users, so that each user has something at all times. */
  private static List<byte[]> talk(String kind, int users) {
    var events = new ArrayList<byte[]>();
    for (var session = 0; session < SESSIONS; session++) {
      for (var message = 0; message < MESSAGES_A_SESSION; message++) {
        for (var user = 0; user < users; user++) {
          events.add(message(kind, user, session, message));
        }
      }
    }
    return List.copyOf(events);
  }

  private static byte[] message(String kind, int user, int session, int number) {
    var name = kind + "-" + user;
    var time =
        BEGIN
            .plus(Duration.ofHours(5L * session))
            .plus(Duration.ofMinutes(2L * number))
            .plusSeconds(user);
    var isUsers = number % 2 == 0;
    return MESSAGE
        .formatted(
            user % TENANTS,
            name,
            name,
            session,
            name,
            session,
            number,
            time,
            isUsers ? "user" : "assistant",
            isUsers ? "Ann" : "Bot",
            text(user, session, number))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String text(int user, int session, int number) {
    var turn = 7 * user + 3 * session + number;
    return "On day %d I met %s in %s about %s; we agreed on step %d, and I work with %s now."
        .formatted(
            session + 1,
            NAMES.get(turn % NAMES.size()),
            PLACES.get(turn % PLACES.size()),
            THINGS.get((turn / 2) % THINGS.size()),
            number + 1,
            NAMES.get((turn + 1) % NAMES.size()));
  }

  /** Events that cannot be processed, or only in part: each becomes a dead letter. */
  static List<byte[]> poison() {
    var events = new ArrayList<String>();
    var start = "{\"type\":\"message\",\"tenant_id\":\"chaos-0\",\"user_id\":\"poison\",";
    var rest = "\"session_id\":\"s\",\"role\":\"user\",\"timestamp\":\"2026-03-02T09:00:00Z\",";
    events.add(start + "\"id\":\"torn\",\"content\":\"The line ends in mid");
    events.add(start + rest + "\"id\":\"number\",\"content\":7}");
    events.add(start + rest + "\"id\":\"a\\u0000b\",\"content\":\"an id with U+0000\"}");
    events.add(start + rest + "\"id\":\"\",\"content\":\"a blank id\"}");
    events.add(
        start + rest.replace("2026-03", "2999-03") + "\"id\":\"far\",\"content\":\"Later.\"}");
    events.add(
        start + rest.replace("\"s\"", "[\"s\"]") + "\"id\":\"list\",\"content\":\"Where?\"}");
    events.add(start.replace("message", "reaction") + rest + "\"id\":\"r\",\"content\":\"+1\"}");
    events.add("[".repeat(2_000) + "]".repeat(2_000));
    events.add(start + rest + "\"id\":\"large\",\"content\":\"" + "x".repeat(TOO_LARGE) + "\"}");
    events.add("\u00ff\u0000 no JSON");
    return events.stream().map(event -> event.getBytes(StandardCharsets.UTF_8)).toList();
  }
}
