package io.remdreaming.jobs.oracle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.model.memory.Row.EmbeddedText;
import io.remdreaming.model.memory.UserKey;
import java.time.Instant;
import java.util.List;

/**
 * A row that must be there.
 *
 * @param columns the columns compared, as JSON
 * @param summary what {@code kv_store} shows of it
 */
record ExpectedRow(
    String table,
    UserKey owner,
    String id,
    String label,
    Instant time,
    ObjectNode columns,
    String summary,
    List<EmbeddedText> texts) {}
