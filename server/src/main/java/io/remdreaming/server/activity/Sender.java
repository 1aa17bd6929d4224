package io.remdreaming.server.activity;

import io.remdreaming.server.auth.Caller;

/**
 * Whose events are sent.
 *
 * @param user whose they are; {@code ""} if each event says it
 * @param session of messages that name none; {@code ""} if each message says it
 */
public record Sender(Caller caller, String user, String session) {}
