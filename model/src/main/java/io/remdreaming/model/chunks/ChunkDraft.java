package io.remdreaming.model.chunks;

import java.util.List;

/**
 * What a model says about a stretch of a session window. It never holds the text itself: that is
 * taken from the messages.
 *
 * @param firstTurn the message it begins with, from 0
 * @param language ISO 639-1 code, {@code ""} if left open
 * @param topics topic labels, kebab-case; empty if left open
 * @param entities names that occur in it
 * @param summary one sentence, {@code ""} if left open
 */
public record ChunkDraft(
    int firstTurn, String language, List<String> topics, List<String> entities, String summary) {}
