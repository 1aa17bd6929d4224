package io.remdreaming.model.entities;

import java.time.Instant;
import java.util.List;

/**
 * A name in a message.
 *
 * @param name as it is written
 * @param type what the name seems to stand for
 * @param messageId the message's wire id
 * @param time when the message was said
 * @param aliases other names that the message gives the same thing
 * @param summary what is said about it, in the language of the message; {@code ""} for nothing
 * @param confidence 0 to 1
 */
public record Mention(
    String name,
    EntityType type,
    String messageId,
    Instant time,
    List<String> aliases,
    String summary,
    double confidence) {}
