package io.remdreaming.operators.graph.relations;

import io.remdreaming.model.memory.Row;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import io.remdreaming.model.relations.RelatedText;
import io.remdreaming.operators.rows.Columns;
import org.jspecify.annotations.Nullable;

/**
 * A resource of the run, until its end.
 *
 * @param version the version of the set that it came with
 * @param text what models are shown of it
 * @param trace the W3C trace context of its set, null if there is none
 */
public record KnownResource(
    UserKey owner, Version version, RelatedText text, @Nullable String trace) {

  private static final int LONGEST = 2_000;

  static KnownResource of(RowSet set, Row row) {
    var columns = Columns.object(row.columns());
    var content = columns.path("content").asText("");
    var end = Math.min(LONGEST, content.length());
    if (end < content.length() && Character.isHighSurrogate(content.charAt(end - 1))) {
      end--;
    }
    return new KnownResource(
        set.owner(),
        set.version(),
        new RelatedText(
            row.id(),
            row.label(),
            set.owner().isShared(),
            row.timestamp(),
            columns.path("name").asText(""),
            content.substring(0, end)),
        set.origin().trace());
  }
}
