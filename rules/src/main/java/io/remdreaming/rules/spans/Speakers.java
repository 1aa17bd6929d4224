package io.remdreaming.rules.spans;

import io.remdreaming.model.activity.Message;
import io.remdreaming.model.activity.Role;
import io.remdreaming.model.memory.Labels;
import java.util.List;
import java.util.TreeSet;

/** Who speaks in a conversation, and who of them is the user. */
public final class Speakers {

  private Speakers() {}

  /** The speaker's name in one line, without control characters; {@code ""} if unknown. */
  public static String name(Message message) {
    var speaker = message.speaker();
    for (var i = 0; i < speaker.length(); i++) {
      if (isControl(speaker.charAt(i))) {
        return cleaned(speaker);
      }
    }
    return speaker;
  }

  private static String cleaned(String speaker) {
    var name = new StringBuilder(speaker.length());
    for (var i = 0; i < speaker.length(); i++) {
      var c = isControl(speaker.charAt(i)) ? ' ' : speaker.charAt(i);
      if (c != ' ' || (!name.isEmpty() && name.charAt(name.length() - 1) != ' ')) {
        name.append(c);
      }
    }
    return name.toString().strip();
  }

  private static boolean isControl(char c) {
    return Character.isISOControl(c)
        || c == '\u2028'
        || c == '\u2029'
        || (c >= '\u202a' && c <= '\u202e')
        || (c >= '\u2066' && c <= '\u2069');
  }

  /**
   * The names under which the user speaks: those of the role user that are the user's id or a word
   * of it; if none is, the only one. {@code ""} stands for the user without a name.
   */
  public static List<String> ofUser(List<Message> messages) {
    var names = new TreeSet<String>();
    for (var message : messages) {
      if (message.role() == Role.USER) {
        names.add(name(message));
      }
    }
    if (names.size() <= 1) {
      return List.copyOf(names);
    }
    var id = "-" + Labels.kebab(messages.get(0).owner().userId()) + "-";
    var named = names.stream().filter(name -> isIn(id, name)).toList();
    // what has no name among those who have one is the application's user
    return named.isEmpty() ? List.copyOf(names.headSet(" ")) : named;
  }

  /**
   * Whether the user says a message.
   *
   * @param users the names under which the user speaks
   */
  public static boolean isIn(List<String> users, Message message) {
    return message.role() == Role.USER && users.contains(name(message));
  }

  /** Whether a message comes from a program: no user's, and nobody's or the bot's by name. */
  public static boolean isMachine(Message message) {
    return message.role() != Role.USER
        && (message.speaker().isBlank() || message.speaker().equalsIgnoreCase(message.botName()));
  }

  private static boolean isIn(String id, String name) {
    var kebab = Labels.kebab(name);
    return !kebab.isEmpty() && (id.contains("-" + kebab + "-") || ("-" + kebab + "-").contains(id));
  }
}
