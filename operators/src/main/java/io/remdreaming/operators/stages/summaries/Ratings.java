package io.remdreaming.operators.stages.summaries;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.model.memory.Row;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.summaries.Feedback;
import io.remdreaming.operators.rows.Columns;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What feedback makes of a summary: a quality of at most its score, the request for something
 * better, and the score in the metadata.
 */
final class Ratings {

  private Ratings() {}

  /** Whether feedback names the summary of a set, by id or label. */
  static boolean concerns(Feedback feedback, RowSet set) {
    return set.rows().stream()
        .anyMatch(row -> row.id().equals(feedback.name()) || row.label().equals(feedback.name()));
  }

  /** The set as it is rated; of feedback by id and by label, the newer counts. */
  static RowSet of(RowSet set, @Nullable Feedback byId, @Nullable Feedback byLabel) {
    var newest =
        byId == null || (byLabel != null && byLabel.offset() > byId.offset()) ? byLabel : byId;
    return newest == null
        ? set
        : set.withRows(set.rows().stream().map(row -> rated(row, newest)).toList());
  }

  private static Row rated(Row row, Feedback feedback) {
    var columns = Columns.object(row.columns());
    var quality = columns.path("quality_score").doubleValue();
    columns.put("quality_score", Math.min(quality, feedback.score()));
    columns.put("needs_upgrade", true);
    if (columns.get("metadata") instanceof ObjectNode metadata) {
      metadata.putObject("feedback").put("score", feedback.score());
    }
    return new Row(
        row.table(),
        row.id(),
        row.label(),
        row.timestamp(),
        columns.toString(),
        row.summary(),
        row.texts(),
        List.copyOf(row.embeddings()));
  }
}
