package io.remdreaming.rules.names;

import io.remdreaming.model.activity.Message;
import io.remdreaming.model.entities.EntityNames;
import io.remdreaming.rules.text.AnalyzedText;
import io.remdreaming.rules.text.Words;
import java.util.List;
import java.util.TreeSet;

/**
 * Short names by which the speakers of a conversation call each other: beginnings of a name, such
 * as "Thanks, Caro!" to Caroline.
 */
public final class NicknameDetector {

  private static final int SHORTEST = 3;

  /** A single letter more makes another name as often as not: Ann and Anna. */
  private static final int SHORTENED = 2;

  private final List<Message> messages;
  private final List<AnalyzedText> readings;

  public NicknameDetector(List<Message> messages, List<AnalyzedText> readings) {
    this.messages = messages;
    this.readings = readings;
  }

  /** The only speaker whom another one calls so; {@code ""} if there is none. */
  public String speaker(String name) {
    var normal = EntityNames.normal(name);
    if (normal.length() < SHORTEST || normal.indexOf(' ') >= 0) {
      return "";
    }
    var speakers = new TreeSet<String>();
    messages.forEach(message -> speakers.add(message.speaker()));
    speakers.removeIf(speaker -> !isShort(normal, EntityNames.normal(speaker)));
    return speakers.size() == 1 && isCalled(name, speakers.first()) ? speakers.first() : "";
  }

  private static boolean isShort(String name, String speaker) {
    var space = speaker.indexOf(' ');
    var first = space < 0 ? speaker : speaker.substring(0, space);
    return first.startsWith(name) && first.length() >= name.length() + SHORTENED;
  }

  private boolean isCalled(String name, String speaker) {
    for (var i = 0; i < messages.size(); i++) {
      var message = messages.get(i);
      if (!message.speaker().isBlank()
          && !message.speaker().equals(speaker)
          && isAddress(message.content(), name, readings.get(i).language())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAddress(String text, String name, String language) {
    for (var at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
      var isWord = at == 0 || !Words.isWordPart(text.codePointBefore(at));
      if (isWord && Address.isAddress(text, at, at + name.length(), language)) {
        return true;
      }
    }
    return false;
  }
}
