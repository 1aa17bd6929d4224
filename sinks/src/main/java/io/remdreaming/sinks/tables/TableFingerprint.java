package io.remdreaming.sinks.tables;

/**
 * What a table holds, in two values.
 *
 * @param count the number of live rows
 * @param hash 32 hexadecimal digits over their content, whatever their order
 */
public record TableFingerprint(long count, String hash) {}
