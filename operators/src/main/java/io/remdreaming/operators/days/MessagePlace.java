package io.remdreaming.operators.days;

/**
 * Where a user's message lies.
 *
 * @param dayId the id of its day
 * @param sessionId its session, {@code ""} if none
 */
public record MessagePlace(String dayId, String sessionId) {}
