package io.remdreaming.model.summaries;

import java.util.List;

/**
 * The summary of a day's conversation.
 *
 * @param text in the language of the conversation
 * @param language ISO 639-1 code, or {@code "und"}
 * @param topics three to five kebab-case labels where the text gives as many
 * @param tone the tone of the whole
 * @param scores how good it is
 */
public record DaySummary(
    String text, String language, List<String> topics, Tone tone, SummaryScores scores) {}
