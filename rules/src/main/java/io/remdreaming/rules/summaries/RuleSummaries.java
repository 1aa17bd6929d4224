package io.remdreaming.rules.summaries;

import io.remdreaming.model.activity.Message;
import io.remdreaming.model.periods.SummarizedDay;
import io.remdreaming.model.ports.LocalSummaries;
import io.remdreaming.model.summaries.ConversationSummary;
import io.remdreaming.model.summaries.SummaryDraft;
import io.remdreaming.model.summaries.SummaryScores;
import io.remdreaming.rules.gist.Gist;
import io.remdreaming.rules.gist.Telling;
import io.remdreaming.rules.gist.Told;
import io.remdreaming.rules.moments.EmotionTagger;
import io.remdreaming.rules.spans.Conversation;
import io.remdreaming.rules.spans.ConversationReader;
import io.remdreaming.rules.text.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The local tier of summaries: the sentences of a conversation that tell most, in their order, each
 * with its speaker. Pure; not thread-safe because its reader is not.
 */
public final class RuleSummaries implements LocalSummaries {

  private static final int FEWEST = 2;
  private static final int MESSAGES_PER_SENTENCE = 8;

  /** From so many sentences on, the next one takes twice as many messages. */
  private static final int PLENTY = 6;

  private static final int MOST = 12;
  private static final SummaryDraft NO_DRAFT = new SummaryDraft("", List.of(), null);

  private final Gist.Reader gists;
  private final EmotionTagger emotionTagger;

  public RuleSummaries(ConversationReader conversations) {
    this.gists = new Gist.Reader(conversations);
    this.emotionTagger = new EmotionTagger(conversations.analyzer());
  }

  @Override
  public ConversationSummary summarize(List<Message> messages) {
    return summarize(messages, NO_DRAFT);
  }

  @Override
  public ConversationSummary summarize(List<Message> messages, SummaryDraft draft) {
    var conversation = gists.conversations().read(messages);
    var readings = conversation.own();
    var sentences = Telling.all(conversation);
    var gist = gists.read(conversation, Terms.of(readings), sentences);
    var worded = draft.text().isEmpty() ? worded(conversation, sentences) : said(draft);
    var topics = draft.topics().isEmpty() ? gist.topics() : draft.topics();
    var tone = draft.tone() == null ? emotionTagger.tone(readings) : draft.tone();
    var scores = SummaryScores.of(worded.text(), topics, messages, subjects(gist));
    return new ConversationSummary(
        worded.text(), gist.language(), topics, tone, scores, worded.told());
  }

  @Override
  public ConversationSummary summarizeDays(List<SummarizedDay> days) {
    return summarizeDays(days, NO_DRAFT);
  }

  @Override
  public ConversationSummary summarizeDays(List<SummarizedDay> days, SummaryDraft draft) {
    var all = DaySentences.of(days);
    var conversation = gists.conversations().read(all.messages());
    var sentences = Telling.all(conversation);
    var gist = gists.read(conversation, Terms.of(conversation.own()), sentences);
    var said = days.stream().mapToInt(day -> day.text().length()).sum();
    var worded =
        draft.text().isEmpty()
            ? shortened(
                FEWEST + days.size(),
                days.size(),
                said,
                count -> WordedSentences.of(all.most(sentences, count), all.messages()))
            : said(draft);
    var topics = draft.topics().isEmpty() ? DaySentences.topics(days) : draft.topics();
    var tone = draft.tone() == null ? DaySentences.tone(days) : draft.tone();
    var messages = days.stream().mapToInt(SummarizedDay::messages).sum();
    var scores = SummaryScores.of(worded.text(), topics, said, messages, subjects(gist));
    return new ConversationSummary(
        worded.text(), gist.language(), topics, tone, scores, worded.told());
  }

  private static WordedSentences said(SummaryDraft draft) {
    return WordedSentences.of(draft.text());
  }

  private static List<String> subjects(Gist gist) {
    var subjects = new ArrayList<>(gist.topics());
    subjects.addAll(gist.entities());
    return subjects;
  }

  private static WordedSentences worded(Conversation conversation, List<Told> sentences) {
    var messages = conversation.messages();
    if (sentences.isEmpty()) {
      return WordedSentences.of(conversation.quotation());
    }
    var said = messages.stream().mapToInt(message -> message.content().length()).sum();
    return shortened(
        sentences(messages.size()),
        1,
        said,
        count -> WordedSentences.of(Telling.most(sentences, count), messages));
  }

  /** How many sentences tell so many messages. */
  static int sentences(int messages) {
    var few = FEWEST + messages / MESSAGES_PER_SENTENCE;
    if (few <= PLENTY) {
      return few;
    }
    var doublings = 0;
    for (var left = messages / MESSAGES_PER_SENTENCE / (PLENTY - FEWEST); left > 1; left /= 2) {
      doublings++;
    }
    return Math.min(MOST, PLENTY + doublings);
  }

  /**
   * As many sentences as are wanted, or as are no longer than half of what they summarise.
   *
   * @param least so many are told however long they are
   */
  private static WordedSentences shortened(
      int wanted, int least, int said, IntFunction<WordedSentences> worded) {
    for (var count = Math.min(MOST, wanted); count > 1; count--) {
      var text = worded.apply(count);
      var isShort = count <= least || 2 * text.text().length() <= said;
      if (isShort && !text.told().isEmpty()) {
        return text;
      }
    }
    return worded.apply(1);
  }
}
