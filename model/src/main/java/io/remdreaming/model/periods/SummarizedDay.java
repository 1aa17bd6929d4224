package io.remdreaming.model.periods;

import io.remdreaming.model.summaries.ToldSentence;
import java.util.Comparator;
import java.util.List;

/**
 * A day in short, as a week or a month looks back at it.
 *
 * @param id of the day and its summary
 * @param botName the bot the user talked to, {@code ""} if none
 * @param startMillis when it begins, milliseconds since the epoch
 * @param messages how many there were
 * @param topics kebab-case
 * @param tone the wire name of its tone
 * @param text the summary
 * @param told the sentences of the text that somebody said; none where a model words it
 * @param provisional whether it comes once more, when its prompt has ended
 */
public record SummarizedDay(
    String id,
    String botName,
    long startMillis,
    int messages,
    List<String> topics,
    String tone,
    String text,
    List<ToldSentence> told,
    boolean provisional) {

  /** The canonical order of days. */
  public static final Comparator<SummarizedDay> ORDER =
      Comparator.comparingLong(SummarizedDay::startMillis).thenComparing(SummarizedDay::id);
}
