package io.remdreaming.sinks.space;

/**
 * How much of a table is to be embedded.
 *
 * @param texts how many texts it has
 * @param missing how many of them have no vector in the next space yet
 * @param missingBytes how long those are together in UTF-8
 */
public record SpaceTotals(String table, long texts, long missing, long missingBytes) {}
