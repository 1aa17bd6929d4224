package io.remdreaming.model.text;

import java.time.Instant;

/**
 * Words in a text that mean a time, such as "last Friday".
 *
 * @param start where they begin, in chars
 * @param end behind their last char
 * @param from the first instant they mean
 * @param to the first instant behind it
 * @param conflicts whether they name a weekday that their date does not fall on; the date counts
 */
public record TimeExpression(int start, int end, Instant from, Instant to, boolean conflicts) {}
