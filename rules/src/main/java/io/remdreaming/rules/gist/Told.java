package io.remdreaming.rules.gist;

/**
 * A sentence of a conversation.
 *
 * @param message whose sentence it is, as a place in the conversation
 * @param place among all sentences of the conversation
 * @param sentence without the space around it
 * @param score how much it tells
 * @param isStatement whether the speaker affirms something of himself or herself
 * @param isFiller whether it tells nothing of anybody: a reaction, a greeting, a remark, a prompt
 */
public record Told(
    int message, int place, String sentence, double score, boolean isStatement, boolean isFiller) {}
