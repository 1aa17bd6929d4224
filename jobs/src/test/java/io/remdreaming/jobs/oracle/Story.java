package io.remdreaming.jobs.oracle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.model.days.DayWindow;
import io.remdreaming.model.memory.UserKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * What happens: a few users of two tenants talk, share documents, correct themselves and request
 * things forgotten; some of it arrives twice, late, or broken.
 */
final class Story {

  static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

  private static final List<UserKey> USERS =
      List.of(new UserKey("acme", "ann"), new UserKey("acme", "bob"), new UserKey("zeta", "ann"));
  private static final List<UserKey> SHARED =
      List.of(UserKey.shared("acme"), UserKey.shared("zeta"));
  private static final int PLACES_PER_HOUR = 20;

  private final Random random;
  private final Vocabulary words;
  private final List<Draft> drafts = new ArrayList<>();
  private final List<Spoken> spoken = new ArrayList<>();

  Story(Random random) {
    this.random = random;
    this.words = new Vocabulary(random);
  }

  /** All events, in the order of the log. */
  List<Draft> activity() {
    for (var user : USERS) {
      var sessions = 1 + random.nextInt(3);
      for (var i = 0; i < sessions; i++) {
        talk(user, "s%d-%s".formatted(i + 1, user.userId()));
      }
      talk(user, "");
      documents(user);
    }
    SHARED.forEach(this::documents);
    corrections();
    moves();
    requests();
    new Noise(random, words).among(drafts, USERS);
    repetitions();
    misplaced();
    drafts.sort(Comparator.comparingDouble(Draft::place));
    return drafts;
  }

  /** The messages of these events. */
  List<Spoken> spoken() {
    return spoken;
  }

  /** Policies, and at least one record that is none. */
  List<byte[]> control() {
    var control = new ArrayList<byte[]>();
    control.add(Wire.bytes("{\"kind\": \"weather\"}"));
    var tenants = List.of("acme", "zeta", "*");
    for (var i = random.nextInt(7); i > 0; i--) {
      var tenant = tenants.get(random.nextInt(tenants.size()));
      var policy = Wire.policy(tenant, 0.3 + 0.1 * random.nextInt(6), 1 + random.nextInt(4));
      control.add(Wire.bytes(policy));
      if (random.nextInt(4) == 0) {
        control.add(Wire.bytes(Wire.policy(tenant, 7, 1)));
      }
    }
    for (var i = random.nextInt(20); i > 0; i--) {
      control.add(Wire.bytes(feedback()));
    }
    return control;
  }

  /** About a day that may be there, now and then wrong. */
  private ObjectNode feedback() {
    var user = USERS.get(random.nextInt(USERS.size()));
    var midnight = START.truncatedTo(ChronoUnit.DAYS).toEpochMilli();
    var start = midnight + random.nextInt(8) * 6 * 3_600_000L;
    var bot = random.nextInt(3) == 0 ? "otto" : "";
    var day = new DayWindow(user.tenantId(), user.userId(), bot, start, start);
    return Wire.feedback(user, day.id(), 0.1 * random.nextInt(12));
  }

  private void talk(UserKey user, String session) {
    var time = START.plusSeconds(60L * random.nextInt(600));
    var topic = words.topic();
    for (var i = 8 + random.nextInt(18); i > 0; i--) {
      time = time.plusMillis(pause());
      topic = random.nextInt(5) == 0 ? words.topic() : topic;
      var id = "m" + Integer.toHexString(random.nextInt());
      var message = new Spoken(user, session, id, time, topic);
      spoken.add(message);
      say(message, words.turn(topic), disorder());
    }
  }

  private long pause() {
    var minute = 60_000L;
    return switch (random.nextInt(20)) {
      case 0, 1 -> 0;
      case 2 -> 30 * minute;
      case 3 -> 30 * minute + 1;
      case 4, 5 -> (35 + random.nextInt(170)) * minute;
      case 6 -> (6 + random.nextInt(8)) * 60L * minute;
      default -> (1 + random.nextInt(12)) * minute;
    };
  }

  private double disorder() {
    return switch (random.nextInt(12)) {
      case 0 -> 10 + random.nextInt(60);
      case 1 -> 100 + random.nextInt(300);
      default -> 2 * random.nextGaussian();
    };
  }

  private void say(Spoken message, String content, double delay) {
    var event = Wire.event("message", message.user(), message.id(), message.time());
    if (!message.session().isEmpty()) {
      event.put("session_id", message.session());
    }
    if (Math.floorMod((message.id() + content).hashCode(), 5) == 0) {
      event.put("bot_name", "otto");
    }
    var roles = List.of("user", "assistant", "user", "tool");
    event.put("role", roles.get(Math.floorMod(message.id().hashCode(), 4)));
    if (random.nextBoolean()) {
      event.put("speaker", message.user().userId()).put("mood", "unknown to the wire");
    }
    event.put("content", content);
    add(message.user(), place(message.time()) + delay, event);
  }

  private void documents(UserKey owner) {
    for (var i = 0; i < 2; i++) {
      var id = "f" + i;
      for (var version = 0; version < 1 + random.nextInt(3); version++) {
        var event = Wire.event("file", owner, id, moment());
        event.put("uri", "notes/plan %d.md".formatted(i)).put("mime_type", "text/markdown");
        event.put("processing_status", random.nextInt(3) == 0 ? "pending" : "completed");
        event.putArray("tags").add("plan").add("v" + version);
        event.put("content", words.markdown(1 + random.nextInt(3)));
        add(owner, anywhere(), event);
      }
    }
    for (var i = 0; i < 4; i++) {
      for (var version = 0; version < 1 + random.nextInt(2); version++) {
        var event = Wire.event("resource", owner, "r" + i, moment());
        event.put("uri", "wiki/page-" + i).put("ordinal", i).put("category", "wiki");
        event.put("content", words.paragraph());
        add(owner, anywhere(), event);
      }
    }
  }

  /** Messages said again in other words, some at another time. */
  private void corrections() {
    for (var i = spoken.size() / 10; i > 0; i--) {
      var message = spoken.get(random.nextInt(spoken.size()));
      var moved = random.nextInt(3) == 0 ? message.at(message.time().plusMillis(pause())) : message;
      say(moved, words.turn(message.topic()), 1 + random.nextInt(120));
    }
  }

  /**
   * Messages that come again in other sessions, now and then at another time, and back again; some
   * are forgotten in between, where they lie, where they lay, or wherever they are.
   */
  private void moves() {
    for (var i = 2 + spoken.size() / 12; i > 0; i--) {
      var message = spoken.get(random.nextInt(spoken.size()));
      var delay = 1.0 + random.nextInt(40);
      for (var step = 1 + random.nextInt(3); step > 0; step--) {
        message = moved(message);
        say(message, words.turn(message.topic()), delay);
        spoken.add(message);
        if (random.nextInt(4) == 0) {
          forgetMessage(message, delay + random.nextInt(60));
        }
        delay += random.nextInt(80);
      }
    }
  }

  private Spoken moved(Spoken message) {
    var day = 24 * 3_600_000L;
    var time =
        switch (random.nextInt(6)) {
          case 0 -> message.time().plusMillis(pause());
          case 1 -> message.time().plusMillis(day);
          case 2 -> message.time().minusMillis(pause());
          default -> message.time();
        };
    var user = random.nextInt(8) == 0 ? USERS.get(random.nextInt(USERS.size())) : message.user();
    var sessions = List.of("s1-", "s2-", "s3-", "moved-");
    var session =
        random.nextInt(4) == 0 ? "" : sessions.get(random.nextInt(sessions.size())) + user.userId();
    return new Spoken(user, session, message.id(), time, message.topic());
  }

  private void requests() {
    for (var i = 2 + random.nextInt(8); i > 0; i--) {
      var message = spoken.get(random.nextInt(spoken.size()));
      switch (random.nextInt(8)) {
        case 0 -> forgetSession(message);
        case 1 -> forgetDocument("file", "f" + random.nextInt(2));
        case 2 -> forgetDocument("resource", "r" + random.nextInt(4));
        default -> forgetMessage(message, 1 + random.nextInt(150));
      }
    }
    if (random.nextInt(3) == 0) {
      var user = USERS.get(random.nextInt(USERS.size()));
      add(user, anywhere(), forget(user, "user"));
    }
  }

  private void forgetSession(Spoken message) {
    if (!message.session().isEmpty()) {
      var request = forget(message.user(), "session").put("session_id", message.session());
      add(message.user(), anywhere(), request);
    }
  }

  private void forgetDocument(String scope, String id) {
    var owners = List.of(USERS.get(0), USERS.get(1), USERS.get(2), SHARED.get(0), SHARED.get(1));
    var owner = owners.get(random.nextInt(owners.size()));
    add(owner, anywhere(), forget(owner, scope).put("target_id", id));
  }

  /** With its session, without, or with another one, which must not forget anything. */
  private void forgetMessage(Spoken message, double delay) {
    var request = forget(message.user(), "message").put("target_id", message.id());
    var way = random.nextInt(6);
    if (way == 0) {
      request.put("session_id", "another-session");
    } else if (way > 2 && !message.session().isEmpty()) {
      request.put("session_id", message.session());
    }
    add(message.user(), place(message.time()) + delay, request);
  }

  private ObjectNode forget(UserKey user, String scope) {
    var id = "forget-" + Integer.toHexString(random.nextInt());
    return Wire.event("forget", user, id, moment()).put("scope", scope);
  }

  /** At-least-once producers: whatever was sent may come again. */
  private void repetitions() {
    for (var draft : List.copyOf(drafts)) {
      if (random.nextInt(8) == 0) {
        drafts.add(draft.later(random.nextInt(200)));
      }
    }
  }

  /** Producers that key or place events in a way of their own: nothing of it may take effect. */
  private void misplaced() {
    for (var i = 4 + random.nextInt(8); i > 0; i--) {
      var draft = drafts.get(random.nextInt(drafts.size()));
      var faults = Draft.Fault.values();
      drafts.add(draft.later(random.nextInt(200)).with(faults[random.nextInt(faults.length)]));
    }
  }

  private void add(UserKey owner, double place, ObjectNode event) {
    drafts.add(new Draft(owner, place, Wire.bytes(event)));
  }

  private double anywhere() {
    return random.nextInt(600);
  }

  private Instant moment() {
    return START.plusSeconds(60L * random.nextInt(1800));
  }

  private static double place(Instant time) {
    var hours = (time.toEpochMilli() - START.toEpochMilli()) / 3_600_000.0;
    return hours * PLACES_PER_HOUR;
  }
}
