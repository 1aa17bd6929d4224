package io.remdreaming.benchmarks.localtier;

import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.cli.events.EventReader;
import io.remdreaming.decoders.ActivityDecoder;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.activity.Message;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.sessions.SessionKey;
import io.remdreaming.model.sessions.SessionWindow;
import io.remdreaming.model.sessions.SessionWindowing;
import io.remdreaming.model.sessions.SessionWindowingRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a file of events.
 *
 * @param noteworthy ids of those that people marked as telling something; empty if nobody did
 */
record TalkFile(Path file, List<Message> messages, Set<String> noteworthy) {

  private static final String EVENTS = ".events.jsonl";

  /**
   * Reads {@code NAME.events.jsonl} with {@code NAME.noteworthy.txt} beside it, if there is one.
   */
  static TalkFile read(Path file) {
    var messages = new ArrayList<Message>();
    var decoder = new ActivityDecoder();
    try (var reader = EventReader.open(file)) {
      for (var line = reader.next(); line != null; line = reader.next()) {
        var record = new LogRecord("events", 0, messages.size(), Long.MAX_VALUE / 2, null, line);
        var activity = decoder.decode(record).activity();
        if (activity != null && activity.message() != null) {
          messages.add(activity.message());
        }
      }
    }
    if (messages.isEmpty()) {
      throw new InvalidInputException("%s: found no message".formatted(file));
    }
    return new TalkFile(file, messages, noteworthy(file));
  }

  private static Set<String> noteworthy(Path file) {
    var name = String.valueOf(file.getFileName());
    var beside = file.resolveSibling(name.replace(EVENTS, ".noteworthy.txt"));
    if (!name.endsWith(EVENTS) || !Files.exists(beside)) {
      return Set.of();
    }
    try {
      return new HashSet<>(Files.readAllLines(beside));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The session windows of each user. */
  List<SessionWindow> windows() {
    var windowing = new SessionWindowing(SessionWindowingRules.DEFAULT);
    var windows = new ArrayList<SessionWindow>();
    grouped(message -> new Group(message.owner(), message.sessionId()))
        .forEach(
            (group, messages) ->
                windows.addAll(
                    windowing.cut(
                        new SessionKey(group.owner.tenantId(), group.owner.userId(), group.part),
                        messages)));
    return windows;
  }

  /** What each user says on each day. */
  List<List<Message>> days() {
    return List.copyOf(
        grouped(
                message ->
                    new Group(
                        message.owner(),
                        LocalDate.ofInstant(message.timestamp(), ZoneOffset.UTC).toString()))
            .values());
  }

  private TreeMap<Group, List<Message>> grouped(Function<Message, Group> group) {
    var grouped = new TreeMap<Group, List<Message>>();
    messages.stream()
        .sorted(SessionWindowing.ORDER)
        .forEach(
            message ->
                grouped.computeIfAbsent(group.apply(message), g -> new ArrayList<>()).add(message));
    return grouped;
  }

  private record Group(UserKey owner, String part) implements Comparable<Group> {

    @Override
    public int compareTo(Group other) {
      return key().compareTo(other.key());
    }

    private String key() {
      return owner.tenantId() + "\n" + owner.userId() + "\n" + part;
    }
  }

  /** The message of these that holds a sentence, or null. */
  static @Nullable Message holder(List<Message> messages, String sentence) {
    var wanted = folded(sentence);
    for (var message : messages) {
      if (folded(message.content()).contains(wanted)) {
        return message;
      }
    }
    return null;
  }

  /** In one line, without the ellipsis of what was cut. */
  private static String folded(String text) {
    var line = text.replaceAll("\\s+", " ").strip();
    return line.endsWith("…") ? line.substring(0, line.length() - 1) : line;
  }
}
