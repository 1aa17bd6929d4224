package io.remdreaming.clients.local;

import io.remdreaming.clients.local.FactPattern.Tense;
import io.remdreaming.model.activity.Message;
import io.remdreaming.model.activity.Role;
import io.remdreaming.model.entities.EntityNames;
import io.remdreaming.model.entities.EntityType;
import io.remdreaming.model.entities.Fact;
import io.remdreaming.model.entities.Mention;
import io.remdreaming.model.ports.TimeExpressions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** The plainest facts of messages, by patterns; questions tell none. */
final class FactReader {

  private static final double CONFIDENCE = 0.6;

  private final List<FactPattern> patterns = FactPattern.all();
  private final TimeExpressions times;

  FactReader(TimeExpressions times) {
    this.times = times;
  }

  /** Adds the facts of a message, and mentions of whatever they are about. */
  void read(Message message, Reading reading, List<Mention> mentions, List<Fact> facts) {
    for (var sentence : reading.sentences()) {
      if (!Reading.isQuestion(sentence)) {
        patterns.forEach(pattern -> read(pattern, message, sentence, mentions, facts));
      }
    }
  }

  private void read(
      FactPattern pattern,
      Message message,
      String sentence,
      List<Mention> mentions,
      List<Fact> facts) {
    var matcher = pattern.pattern().matcher(sentence);
    while (matcher.find()) {
      var source = source(pattern, message, matcher);
      var target = Words.withoutGenitive(matcher.group("target"));
      if (!source.isEmpty() && !EntityNames.normal(target).isEmpty()) {
        var text = sentence.strip();
        mentions.add(mention(source, EntityType.PERSON, message, text));
        mentions.add(mention(target, pattern.target(), message, text));
        facts.add(fact(pattern, message, source, target, text));
      }
    }
  }

  /** Whoever says "I": the speaker, or the user without a name. */
  private static String source(FactPattern pattern, Message message, Matcher matcher) {
    if (pattern.namesSource()) {
      return Words.withoutGenitive(matcher.group("source"));
    }
    if (!message.speaker().isBlank()) {
      return message.speaker();
    }
    return message.role() == Role.USER ? "User" : "";
  }

  private static Mention mention(String name, EntityType type, Message message, String text) {
    return new Mention(name, type, message.id(), message.timestamp(), List.of(), text, CONFIDENCE);
  }

  private Fact fact(
      FactPattern pattern, Message message, String source, String target, String text) {
    var said = message.timestamp();
    var time = time(text, message);
    var holds = pattern.tense() == Tense.HOLDS && time != null && time.isAfter(said);
    var at = time == null || holds ? said : time;
    return new Fact(
        source,
        pattern.relation(),
        target,
        text,
        message.id(),
        said,
        at,
        pattern.tense() == Tense.ENDS ? at : null,
        false,
        CONFIDENCE);
  }

  /** The first time that a text names, seen from its message; null if it names none. */
  @Nullable Instant time(String text, Message message) {
    var zone = ZoneOffset.ofTotalSeconds(message.utcOffsetSeconds());
    var found = times.find(text, message.timestamp(), zone);
    return found.isEmpty() ? null : found.get(0).from();
  }
}
