package io.remdreaming.client;

/**
 * How far a user's memory has come.
 *
 * @param stage 0 raw activity, 1 entities, 2 moments, 3 affinity, 4 dreamed on several days
 * @param messages live ones
 * @param remembered messages that chunks were derived from
 * @param openSessions sessions with messages that no chunk was derived from yet
 * @param inFlight model calls
 * @param failed dead letters of stages
 */
public record UserStatus(
    String tenantId,
    String userId,
    int stage,
    long messages,
    long remembered,
    long openSessions,
    long inFlight,
    long failed) {}
