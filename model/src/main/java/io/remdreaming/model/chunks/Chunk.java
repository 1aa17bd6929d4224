package io.remdreaming.model.chunks;

import java.time.Instant;
import java.util.List;

/**
 * A semantic chunk: whole turns about one topic, or a piece of one overlong turn, or a piece of a
 * document; its text is verbatim.
 *
 * @param id from its owner, first and last source (and piece), so that better labels land on the
 *     same row
 * @param label its label, fixed with its identity
 * @param ordinal its place within its session window or document, from 0
 * @param start the time of its first source
 * @param end the time of its last source
 * @param content the text
 * @param language ISO 639-1 code of the text's language, {@code "und"} if it cannot be told
 * @param topics topic labels, kebab-case
 * @param speaker the role that speaks most: user, assistant, system or tool
 * @param entities names that occur in it
 * @param summary one sentence out of the text
 * @param tokens the estimated number of tokens of the content
 * @param sourceIds wire ids of its messages, or of its document
 */
public record Chunk(
    String id,
    String label,
    int ordinal,
    Instant start,
    Instant end,
    String content,
    String language,
    List<String> topics,
    String speaker,
    List<String> entities,
    String summary,
    int tokens,
    List<String> sourceIds) {}
