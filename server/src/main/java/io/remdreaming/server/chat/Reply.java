package io.remdreaming.server.chat;

import java.util.List;

/**
 * An answer.
 *
 * @param text with the numbers of the pieces that it cites, in square brackets
 * @param cited those pieces
 * @param answeredBy the model, or {@code local} for the memory's own words
 * @param note why no model has answered; {@code ""} if one has
 */
public record Reply(
    String text, List<Piece> cited, String answeredBy, String note, int tokensIn, int tokensOut) {}
