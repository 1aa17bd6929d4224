package io.remdreaming.model.chat;

import org.jspecify.annotations.Nullable;

/**
 * One question to a language model whose answer is a JSON object of a given shape.
 *
 * @param model the provider's name of the model
 * @param system the instructions; may be empty
 * @param user the material to work on
 * @param schemaName what the answer is called: letters, digits, {@code _} and {@code -}, at most 64
 * @param schema the JSON Schema of the answer, an object's, as text
 * @param maxOutputTokens the most tokens that the answer may take
 * @param temperature from 0 (always the likeliest word) to 1; null for the model's own, as some
 *     models take no other
 */
public record ChatRequest(
    String model,
    String system,
    String user,
    String schemaName,
    String schema,
    int maxOutputTokens,
    @Nullable Double temperature) {}
