package io.remdreaming.operators.memory.trailing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.model.memory.Row;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.users.Memory;
import io.remdreaming.model.users.UserFact;
import io.remdreaming.operators.rows.Columns;
import java.time.Instant;
import java.util.ArrayList;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** What users say of themselves, in short, as far as profiles look at it. */
public final class SelectFacts implements FlatMapFunction<RowSet, MemoryDelta> {

  private static final long serialVersionUID = 1L;

  private SelectFacts() {}

  /** Takes sets of entities and relationships, as they are resolved. */
  public static SingleOutputStreamOperator<MemoryDelta> on(DataStream<RowSet> entities) {
    return entities
        .flatMap(new SelectFacts())
        .returns(MemoryDelta.class)
        .name("Select facts")
        .uid("select-facts");
  }

  @Override
  public void flatMap(RowSet set, Collector<MemoryDelta> out) {
    if (set.owner().isShared() || !set.window().startsWith("relationship:")) {
      return;
    }
    var memories = new ArrayList<Memory>();
    var gone = new ArrayList<>(set.deletedIds());
    for (var row : set.rows()) {
      var memory = memory(row);
      if (memory == null) {
        gone.add(row.id());
      } else {
        memories.add(memory);
      }
    }
    if (memories.isEmpty() && gone.isEmpty()) {
      return;
    }
    var window = set.operation() + "/" + set.window();
    out.collect(new MemoryDelta(set.owner(), window, set.version(), memories, gone));
  }

  /** Null if it is not what profiles look at. */
  private static @Nullable Memory memory(Row row) {
    var columns = Columns.object(row.columns());
    var attributes = columns.path("attributes");
    if (!attributes.path("of_user").asBoolean()) {
      return null;
    }
    var fact = fact(row, columns, attributes);
    return fact.isOfProfiles() ? Memory.of(row.id(), row.label(), fact) : null;
  }

  private static UserFact fact(Row row, ObjectNode columns, JsonNode attributes) {
    var end = columns.path("invalid_at").asText("");
    return new UserFact(
        columns.path("relation_type").asText(),
        attributes.path("target_name").asText(),
        columns.path("fact").asText(),
        Instant.parse(columns.path("valid_at").asText()),
        columns.path("invalid_at").isTextual() ? Instant.parse(end) : null,
        row.timestamp(),
        Instant.parse(attributes.path("last_said_at").asText()),
        Columns.texts(columns.path("episodes")),
        Columns.texts(attributes.path("bots")));
  }
}
