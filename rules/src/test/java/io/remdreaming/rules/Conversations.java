package io.remdreaming.rules;

import io.remdreaming.model.activity.LogPosition;
import io.remdreaming.model.activity.Message;
import io.remdreaming.model.activity.Role;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.sessions.SessionKey;
import io.remdreaming.model.sessions.SessionWindow;
import io.remdreaming.model.sessions.SessionWindowing;
import io.remdreaming.model.sessions.SessionWindowingRules;
import io.remdreaming.model.text.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Conversations for tests: given ones, and random ones from a seed. */
public final class Conversations {

  private static final UserKey OWNER = new UserKey("acme", "ann");
  private static final String[] WORDS =
      ("garden roses water soil Berlin ticket price train München 数据库 迁移 昨天 失败了 検索 です 😀 👩‍👩‍👧 "
              + "question answer migrate the a of and why? really! no. \n e.g. Ünïcödé x")
          .split(" ");

  private Conversations() {}

  /** One session window; every second text is the assistant's. */
  public static SessionWindow of(String... texts) {
    var messages = new ArrayList<Message>();
    for (var i = 0; i < texts.length; i++) {
      messages.add(message(i, texts[i]));
    }
    return window(messages);
  }

  /** The session window of some messages. */
  public static SessionWindow window(List<Message> messages) {
    var rules =
        new SessionWindowingRules(Duration.ofMinutes(30), 1000, 1_000_000, Duration.ofDays(7));
    var windows = new SessionWindowing(rules).cut(new SessionKey("acme", "ann", "s-1"), messages);
    return windows.get(0);
  }

  /** One session window; each turn is its speaker's name, a colon and the text. */
  public static SessionWindow between(String... turns) {
    var messages = new ArrayList<Message>();
    for (var i = 0; i < turns.length; i++) {
      var turn = turns[i].split(": ", 2);
      messages.add(message(i, Role.USER, turn[0], turn[1]));
    }
    return window(messages);
  }

  /** A session window of up to 40 turns, some of them empty, some far too long. */
  public static SessionWindow random(Random random) {
    var texts = new String[1 + random.nextInt(40)];
    for (var i = 0; i < texts.length; i++) {
      var kind = random.nextInt(20);
      texts[i] = text(random, kind == 0 ? 0 : kind == 1 ? 2500 : 1 + random.nextInt(60));
    }
    return of(texts);
  }

  public static String text(Random random, int words) {
    var text = new StringBuilder();
    for (var i = 0; i < words; i++) {
      text.append(WORDS[random.nextInt(WORDS.length)]);
      if (random.nextInt(10) > 0) {
        text.append(' ');
      }
    }
    return text.toString();
  }

  static List<String> contents(SessionWindow window) {
    return window.messages().stream().map(Message::content).toList();
  }

  private static Message message(int place, String text) {
    var user = place % 2 == 0;
    return message(place, user ? Role.USER : Role.ASSISTANT, user ? "Ann" : "", text);
  }

  private static Message message(int place, Role role, String speaker, String text) {
    return new Message(
        OWNER,
        "s-1",
        "m" + place,
        Instant.parse("2026-03-01T10:00:00Z").plusSeconds(30L * place),
        0,
        role,
        speaker,
        "",
        text,
        Tokens.estimate(text),
        "{}",
        LogPosition.of(0, place, 0));
  }
}
