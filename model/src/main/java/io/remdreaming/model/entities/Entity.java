package io.remdreaming.model.entities;

import io.remdreaming.model.gateway.Provenance;
import java.time.Instant;
import java.util.List;

/**
 * A person or thing that a user's memory knows.
 *
 * @param id from its owner and the first of its names but for nicknames
 * @param name the first of its names but for nicknames, lower_snake
 * @param label its label, kebab-case, unique within its owner
 * @param displayName the name that was stated last, else the one that is written most often
 * @param summary the newest of what is said about it, verbatim, what is stated first
 * @param mentions the number of distinct messages and statements
 * @param sessions the number of distinct sessions
 * @param labels its type and the topics that it comes up with most often
 * @param aliases its other names, as written
 * @param confidence 0 to 1
 * @param messageIds wire ids of messages and keys of statements: those of its facts, then the
 *     newest, a hundred at most
 * @param made who found it, at best
 * @param properties JSON objects of what statements add to it, in order
 */
public record Entity(
    String id,
    String name,
    String label,
    String displayName,
    EntityType type,
    String summary,
    int mentions,
    int sessions,
    List<String> labels,
    List<String> aliases,
    double confidence,
    Instant firstSeen,
    Instant lastSeen,
    List<String> messageIds,
    Provenance made,
    List<String> properties) {}
