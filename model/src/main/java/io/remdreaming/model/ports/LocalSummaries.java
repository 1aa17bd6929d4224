package io.remdreaming.model.ports;

import io.remdreaming.model.activity.Message;
import io.remdreaming.model.summaries.DaySummary;
import io.remdreaming.model.summaries.SummaryDraft;
import java.util.List;

/** The local tier of the operation {@code summaries}: no network, no key, a pure function. */
public interface LocalSummaries {

  /**
   * The summary of a conversation.
   *
   * @param messages at least one, sorted by time and id
   */
  DaySummary summarize(List<Message> messages);

  /** The summary that somebody else has written; what the draft leaves open is found here. */
  DaySummary summarize(List<Message> messages, SummaryDraft draft);
}
