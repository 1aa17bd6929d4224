package io.remdreaming.operators.sessions;

/**
 * What is remembered of a message whose content has left state.
 *
 * @param partId the sealed part it lies in, {@code ""} if it was late
 * @param hash over its content, to tell a duplicate from a change
 */
public record SealedMessage(String partId, String hash) {}
