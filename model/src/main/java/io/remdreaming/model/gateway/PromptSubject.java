package io.remdreaming.model.gateway;

import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import org.jspecify.annotations.Nullable;

/**
 * What a prompt is about.
 *
 * @param owner whose memory it is
 * @param operation the calling operation
 * @param window the id of the window that the answer is for
 * @param version how new the window's input is
 * @param trace the W3C trace context of its newest message, null if there is none
 */
public record PromptSubject(
    UserKey owner, String operation, String window, Version version, @Nullable String trace) {}
