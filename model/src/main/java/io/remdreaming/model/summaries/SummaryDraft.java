package io.remdreaming.model.summaries;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model says of a day. What it leaves open is empty.
 *
 * @param text the summary
 * @param topics kebab-case labels
 * @param tone null if it names none of the known ones
 */
public record SummaryDraft(String text, List<String> topics, @Nullable Tone tone) {}
