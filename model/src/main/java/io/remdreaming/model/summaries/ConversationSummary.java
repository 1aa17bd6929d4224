package io.remdreaming.model.summaries;

import java.util.List;

/**
 * The summary of what a user and a bot said in a day, or in a longer period.
 *
 * @param text in the language of the conversation
 * @param language ISO 639-1 code, or {@code "und"}
 * @param topics three to five kebab-case labels where the text gives as many
 * @param tone the tone of the whole
 * @param scores how good it is
 * @param told the sentences of the text that somebody said, in order; none where a model words it
 */
public record ConversationSummary(
    String text,
    String language,
    List<String> topics,
    Tone tone,
    SummaryScores scores,
    List<ToldSentence> told) {}
