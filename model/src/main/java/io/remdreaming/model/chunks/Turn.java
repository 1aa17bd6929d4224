package io.remdreaming.model.chunks;

import java.util.List;

/**
 * A turn of a conversation, as far as its segmentation looks at it.
 *
 * @param terms its content-bearing terms, in order
 * @param speaker who speaks
 * @param isUsers whether it is the user's, not an assistant's
 * @param tellsOfSelf whether the speaker tells of himself or herself
 * @param reacts whether it opens as a reaction or greeting
 * @param asks whether it asks something
 * @param endsAsking whether its last sentence asks something, so that the next turn is to answer
 */
public record Turn(
    List<String> terms,
    String speaker,
    boolean isUsers,
    boolean tellsOfSelf,
    boolean reacts,
    boolean asks,
    boolean endsAsking) {}
