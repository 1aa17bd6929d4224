package io.remdreaming.model.ports;

import io.remdreaming.model.activity.Message;
import io.remdreaming.model.periods.SummarizedDay;
import io.remdreaming.model.summaries.ConversationSummary;
import io.remdreaming.model.summaries.SummaryDraft;
import java.util.List;

/** The local tier of the operation {@code summaries}: no network, no key, a pure function. */
public interface LocalSummaries {

  /**
   * The summary of a conversation.
   *
   * @param messages at least one, sorted by time and id
   */
  ConversationSummary summarize(List<Message> messages);

  /** The summary that somebody else has written; what the draft leaves open is found here. */
  ConversationSummary summarize(List<Message> messages, SummaryDraft draft);

  /**
   * The summary of a week or a month.
   *
   * @param days at least one, in order
   */
  ConversationSummary summarizeDays(List<SummarizedDay> days);

  /** That which somebody else has written; what the draft leaves open is found here. */
  ConversationSummary summarizeDays(List<SummarizedDay> days, SummaryDraft draft);
}
