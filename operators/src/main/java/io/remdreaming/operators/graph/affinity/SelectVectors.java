package io.remdreaming.operators.graph.affinity;

import io.remdreaming.model.affinity.ResourceVector;
import io.remdreaming.model.memory.Embedding;
import io.remdreaming.model.memory.EmbeddingSpace;
import io.remdreaming.model.memory.Operations;
import io.remdreaming.model.memory.Row;
import io.remdreaming.model.memory.RowSet;
import java.util.ArrayList;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/** Row sets as changes of resources; what is shared also goes out by the side. */
final class SelectVectors extends ProcessFunction<RowSet, ResourceChange> {

  static final OutputTag<ResourceChange> SHARED =
      new OutputTag<>("shared-resources", TypeInformation.of(ResourceChange.class));

  private static final long serialVersionUID = 1L;
  private static final String FIELD = "content";

  private final EmbeddingSpace space;
  private transient Counter incomparable;

  SelectVectors(EmbeddingSpace space) {
    this.space = space;
  }

  @Override
  public void open(OpenContext context) {
    incomparable =
        getRuntimeContext()
            .getMetricGroup()
            .addGroup("affinity")
            .counter("numResourcesIncomparable");
  }

  @Override
  public void processElement(RowSet set, Context context, Collector<ResourceChange> out) {
    if (!set.operation().equals(Operations.CHUNKS)) {
      return;
    }
    var vectors = new ArrayList<ResourceVector>();
    var gone = new ArrayList<>(set.deletedIds());
    for (var row : set.rows()) {
      if (row.table().equals(Affinity.TABLE)) {
        var embedding = comparable(row);
        if (embedding == null) {
          incomparable.inc();
          gone.add(row.id());
        } else {
          vectors.add(
              new ResourceVector(
                  set.owner(), row.id(), row.label(), row.timestamp(), embedding, set.version()));
        }
      }
    }
    if (!vectors.isEmpty() || !gone.isEmpty()) {
      emit(
          new ResourceChange(set.owner(), set.window(), set.version(), vectors, gone),
          context,
          out);
    }
  }

  private static void emit(ResourceChange change, Context context, Collector<ResourceChange> out) {
    out.collect(change);
    if (change.owner().isShared()) {
      context.output(SHARED, change);
    }
  }

  private @Nullable Embedding comparable(Row row) {
    for (var embedding : row.embeddings()) {
      if (embedding.field().equals(FIELD) && space.holds(embedding)) {
        return embedding;
      }
    }
    return null;
  }
}
