package io.remdreaming.rules.summaries;

import io.remdreaming.model.activity.Message;
import io.remdreaming.model.summaries.ToldSentence;
import io.remdreaming.rules.gist.Told;
import io.remdreaming.rules.spans.Speakers;
import io.remdreaming.rules.text.Shorten;
import java.util.ArrayList;
import java.util.List;

/**
 * Sentences as the text of a summary.
 *
 * @param told where each sentence lies in the text
 */
record WordedSentences(String text, List<ToldSentence> told) {

  private static final int SENTENCE = 240;

  /** The longest text of a summary. */
  static final int LONGEST = 2_000;

  /** The sentences in their order, with the speaker before each where another one speaks. */
  static WordedSentences of(List<Told> sentences, List<Message> messages) {
    var text = new StringBuilder();
    var told = new ArrayList<ToldSentence>(sentences.size());
    var before = "";
    for (var sentence : sentences) {
      var message = messages.get(sentence.message());
      var speaker = Speakers.name(message);
      text.append(text.isEmpty() ? "" : " ");
      text.append(speaker.isEmpty() || speaker.equals(before) ? "" : speaker + ": ");
      var from = text.length();
      text.append(Shorten.to(sentence.sentence(), SENTENCE));
      told.add(new ToldSentence(speaker, message.role().wireName(), from, text.length()));
      before = speaker;
    }
    return of(text.toString(), told);
  }

  /** A text that nobody said as it is. */
  static WordedSentences of(String text) {
    return of(text, List.of());
  }

  /** Within the limit; of a text that is cut nobody said the sentences as they are. */
  private static WordedSentences of(String text, List<ToldSentence> told) {
    var kept = Shorten.to(text, LONGEST);
    return new WordedSentences(kept, kept.equals(text) ? told : List.of());
  }
}
