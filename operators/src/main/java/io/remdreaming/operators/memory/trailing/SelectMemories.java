package io.remdreaming.operators.memory.trailing;

import com.fasterxml.jackson.databind.JsonNode;
import io.remdreaming.model.memory.Operations;
import io.remdreaming.model.memory.Row;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.moments.Moment.Person;
import io.remdreaming.model.users.Memory;
import io.remdreaming.operators.deletions.DeletionNotice;
import io.remdreaming.operators.rows.Columns;
import io.remdreaming.operators.rows.UserStatementsJson;
import io.remdreaming.operators.windows.sessions.BuildSessionRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.Collector;

/** Sets of resources, moments and sessions in short; what belongs to no user is left out. */
public final class SelectMemories implements FlatMapFunction<RowSet, MemoryDelta> {

  private static final long serialVersionUID = 1L;
  private static final Set<String> OPERATIONS =
      Set.of(Operations.CHUNKS, Operations.MOMENTS, BuildSessionRows.OPERATION);
  private static final Set<String> TABLES =
      Set.of(Memory.RESOURCES, Memory.MOMENTS, Memory.SESSIONS);

  private SelectMemories() {}

  /** Takes sets that have passed the changelog; deletion notices pass on. */
  public static SingleOutputStreamOperator<MemoryDelta> on(DataStream<RowSet> newest) {
    return newest
        .flatMap(new SelectMemories())
        .returns(MemoryDelta.class)
        .name("Select memories")
        .uid("select-memories");
  }

  @Override
  public void flatMap(RowSet set, Collector<MemoryDelta> out) {
    if (DeletionNotice.is(set)) {
      out.collect(new MemoryDelta(set.owner(), "", set.version(), List.of(), List.of()));
      return;
    }
    if (set.owner().isShared() || !OPERATIONS.contains(set.operation())) {
      return;
    }
    var memories = new ArrayList<Memory>();
    for (var row : set.rows()) {
      if (TABLES.contains(row.table())) {
        memories.add(memory(row, set.provisional()));
      }
    }
    if (!memories.isEmpty() || !set.deletedIds().isEmpty()) {
      var window = set.operation() + "/" + set.window();
      out.collect(new MemoryDelta(set.owner(), window, set.version(), memories, set.deletedIds()));
    }
  }

  private static Memory memory(Row row, boolean provisional) {
    var columns = Columns.object(row.columns());
    var isMoment = row.table().equals(Memory.MOMENTS);
    return new Memory(
        row.table(),
        row.id(),
        row.label(),
        row.timestamp(),
        columns.path("name").asText(""),
        columns.path("summary").asText(""),
        columns.path(isMoment ? "moment_type" : "category").asText(""),
        Columns.texts(columns.path(isMoment ? "topic_tags" : "labels")),
        Columns.texts(columns.path("emotion_tags")),
        persons(columns.path("present_persons")),
        provisional,
        UserStatementsJson.read(columns.path("metadata").path("user")),
        null);
  }

  private static List<Person> persons(JsonNode array) {
    var persons = new ArrayList<Person>(array.size());
    array.forEach(
        person ->
            persons.add(
                new Person(
                    person.path("id").asText(),
                    person.path("name").asText(),
                    person.path("role").asText())));
    return persons;
  }
}
