package io.remdreaming.model.summaries;

/**
 * A sentence within the text of a summary, and who said it.
 *
 * @param speaker the speaker's name, {@code ""} if unknown
 * @param role as on the wire
 * @param from where it begins in the text
 * @param to where it ends, exclusive
 */
public record ToldSentence(String speaker, String role, int from, int to) {}
