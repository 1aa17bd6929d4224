package io.remdreaming.rules.moments;

import io.remdreaming.model.activity.LogPosition;
import io.remdreaming.model.activity.Message;
import io.remdreaming.model.activity.Role;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.text.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A conversation of told-cases.txt, and what may be told of it.
 *
 * @param right what is right, by its kind: facts, names, stack and so on
 */
record ToldCase(String name, List<Message> messages, Map<String, List<String>> right) {

  private static final UserKey ANN = new UserKey("acme", "ann");
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  static Stream<ToldCase> all() {
    return Arrays.stream(file("told-cases.txt").split("\n\n+"))
        .filter(block -> block.startsWith("= "))
        .map(ToldCase::of);
  }

  private static String file(String name) {
    var resource = Objects.requireNonNull(ToldCase.class.getResourceAsStream(name), name);
    try (resource) {
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ToldCase of(String block) {
    var lines = block.strip().split("\n");
    var messages = new ArrayList<Message>();
    var right = new LinkedHashMap<String, List<String>>();
    for (var line : Arrays.asList(lines).subList(1, lines.length)) {
      var fields = line.split(": ", 2);
      if (isMessage(fields[0])) {
        messages.add(message(messages.size(), fields[0].split(" ", 2), fields[1]));
      } else {
        right.put(fields[0], fields[1].equals("-") ? List.of() : List.of(fields[1].split("; ")));
      }
    }
    return new ToldCase(lines[0].substring(2), messages, right);
  }

  private static boolean isMessage(String field) {
    return Stream.of("user ", "assistant ", "tool ", "system ").anyMatch(field::startsWith);
  }

  private static Message message(int place, String[] who, String text) {
    var content = unescaped(text);
    return new Message(
        ANN,
        "s-1",
        "m" + place,
        START.plusSeconds(30L * place),
        0,
        Role.valueOf(who[0].toUpperCase(Locale.ROOT)),
        unescaped(who[1]),
        "",
        content,
        Tokens.estimate(content),
        "{}",
        LogPosition.of(0, place, 0));
  }

  private static String unescaped(String text) {
    return text.replace("\\n", "\n").replace("\\t", "\t");
  }

  @Override
  public String toString() {
    return name;
  }
}
