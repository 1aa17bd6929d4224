package io.remdreaming.query.ranking;

/**
 * A row that may answer a question, as far as its rank depends on it.
 *
 * @param id its UUID; of rows that answer alike the first goes first
 * @param session of a message, and whose; {@code ""} for other rows
 * @param from the first second that it is about, since the epoch
 * @param to the last one
 * @param speaker who says it, {@code ""} if nobody
 * @param length how many terms it has
 * @param counts how often it has each word of the question
 * @param cosine between its vector and the question's; 0 if one of them is missing
 * @param asks whether it ends with a question mark
 * @param tellsTime whether it tells a time, if the question asks for one
 */
public record Candidate(
    String id,
    String session,
    long from,
    long to,
    String speaker,
    int length,
    int[] counts,
    double cosine,
    boolean asks,
    boolean tellsTime) {}
