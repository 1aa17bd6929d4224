package io.remdreaming.model.chunks;

import java.util.List;

/**
 * A turn of a conversation, as far as its segmentation looks at it.
 *
 * @param terms its content-bearing terms, in order
 * @param speaker who speaks
 * @param asks whether it asks something
 * @param endsAsking whether its last sentence asks something, so that the next turn is to answer
 */
public record Turn(List<String> terms, String speaker, boolean asks, boolean endsAsking) {}
