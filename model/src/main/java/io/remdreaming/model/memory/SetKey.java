package io.remdreaming.model.memory;

/**
 * What a set of rows was derived from, and by what: at any time there is one set of a key.
 *
 * @param owner whose memory
 * @param operation {@code chunks}, {@code moments} ...
 * @param window the window's key: a session window's id, {@code file:<id>}, {@code resource:<id>}
 * @param sessionId the session the window lies in, {@code ""} for none
 */
public record SetKey(UserKey owner, String operation, String window, String sessionId) {}
