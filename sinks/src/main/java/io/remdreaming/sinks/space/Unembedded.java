package io.remdreaming.sinks.space;

import io.remdreaming.model.memory.UserKey;

/**
 * A text that has no vector in the next space yet.
 *
 * @param owner whose it is
 * @param table the table of the row that it is of
 * @param rowId the row's UUID
 * @param field the embedded field
 * @param text what is to be embedded
 * @param hash tells whether the text has changed since
 */
public record Unembedded(
    UserKey owner, String table, String rowId, String field, String text, String hash) {}
