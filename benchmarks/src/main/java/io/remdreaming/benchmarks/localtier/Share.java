package io.remdreaming.benchmarks.localtier;

import io.remdreaming.model.activity.Message;
import io.remdreaming.model.text.Sentences;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The share of told sentences that stand in a noteworthy message. */
final class Share {

  private int noteworthy;
  private int told;
  private int strange;

  /** Adds a text that was made of sentences of some messages. */
  void add(String text, List<Message> messages, Set<String> marked) {
    for (var sentence : Sentences.split(text)) {
      var plain = withoutSpeaker(sentence.strip(), messages);
      if (plain.isEmpty()) {
        continue;
      }
      told++;
      var holder = TalkFile.holder(messages, plain);
      strange += holder == null ? 1 : 0;
      noteworthy += holder != null && marked.contains(holder.id()) ? 1 : 0;
    }
  }

  private static String withoutSpeaker(String sentence, List<Message> messages) {
    for (var message : messages) {
      var before = message.speaker() + ": ";
      if (sentence.startsWith(before)) {
        return sentence.substring(before.length());
      }
    }
    return sentence;
  }

  /** A row of a table. */
  String row(String name) {
    var share = told == 0 ? 0 : (double) noteworthy / told;
    return String.format(Locale.ROOT, "| %s | %d | %.3f | %d |%n", name, told, share, strange);
  }
}
