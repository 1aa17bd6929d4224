package io.remdreaming.rules.summaries;

import io.remdreaming.model.activity.Message;
import io.remdreaming.model.ports.LocalSummaries;
import io.remdreaming.model.summaries.DaySummary;
import io.remdreaming.model.summaries.SummaryDraft;
import io.remdreaming.model.summaries.SummaryScores;
import io.remdreaming.rules.gist.Gist;
import io.remdreaming.rules.gist.Telling;
import io.remdreaming.rules.gist.Told;
import io.remdreaming.rules.moments.EmotionTagger;
import io.remdreaming.rules.spans.Conversation;
import io.remdreaming.rules.spans.ConversationReader;
import io.remdreaming.rules.spans.Speakers;
import io.remdreaming.rules.text.Shorten;
import io.remdreaming.rules.text.Terms;
import java.util.ArrayList;
import java.util.List;

/**
 * The local tier of summaries: the sentences of a conversation that tell most, in their order, each
 * with its speaker. Pure; not thread-safe because its reader is not.
 */
public final class RuleSummaries implements LocalSummaries {

  private static final int FEWEST = 2;
  private static final int MOST = 6;
  private static final int MESSAGES_PER_SENTENCE = 8;
  private static final int SENTENCE = 240;
  private static final int LONGEST = 2_000;

  private final Gist.Reader gists;
  private final EmotionTagger emotionTagger;

  public RuleSummaries(ConversationReader conversations) {
    this.gists = new Gist.Reader(conversations);
    this.emotionTagger = new EmotionTagger(conversations.analyzer());
  }

  @Override
  public DaySummary summarize(List<Message> messages) {
    return summarize(messages, new SummaryDraft("", List.of(), null));
  }

  @Override
  public DaySummary summarize(List<Message> messages, SummaryDraft draft) {
    var conversation = gists.conversations().read(messages);
    var readings = conversation.own();
    var sentences = Telling.all(conversation);
    var gist = gists.read(conversation, Terms.of(readings), sentences);
    var text = draft.text().isEmpty() ? text(conversation, sentences) : draft.text();
    var topics = draft.topics().isEmpty() ? gist.topics() : draft.topics();
    var tone = draft.tone() == null ? emotionTagger.tone(readings) : draft.tone();
    return new DaySummary(
        Shorten.to(text, LONGEST),
        gist.language(),
        topics,
        tone,
        SummaryScores.of(text, topics, messages, subjects(gist)));
  }

  private static List<String> subjects(Gist gist) {
    var subjects = new ArrayList<>(gist.topics());
    subjects.addAll(gist.entities());
    return subjects;
  }

  private static String text(Conversation conversation, List<Told> sentences) {
    var messages = conversation.messages();
    if (sentences.isEmpty()) {
      return conversation.quotation();
    }
    var wanted = Math.min(MOST, FEWEST + messages.size() / MESSAGES_PER_SENTENCE);
    var said = messages.stream().mapToInt(message -> message.content().length()).sum();
    while (wanted > 1) {
      var text = told(Telling.most(sentences, wanted), messages);
      if (2 * text.length() <= said) {
        return text;
      }
      wanted--;
    }
    return told(Telling.most(sentences, 1), messages);
  }

  /** The sentences, with the speaker before each where another one speaks. */
  private static String told(List<Told> sentences, List<Message> messages) {
    var text = new StringBuilder();
    var before = "";
    for (var sentence : sentences) {
      var speaker = Speakers.name(messages.get(sentence.message()));
      text.append(text.isEmpty() ? "" : " ");
      text.append(speaker.isEmpty() || speaker.equals(before) ? "" : speaker + ": ");
      text.append(Shorten.to(sentence.sentence(), SENTENCE));
      before = speaker;
    }
    return text.toString();
  }
}
