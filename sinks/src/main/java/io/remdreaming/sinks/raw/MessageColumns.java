package io.remdreaming.sinks.raw;

import static java.util.Objects.requireNonNull;

import io.remdreaming.model.activity.Message;
import io.remdreaming.model.activity.RawChange;
import io.remdreaming.model.activity.TraceContext;
import io.remdreaming.model.memory.Embedding;
import io.remdreaming.model.memory.Ids;
import io.remdreaming.sinks.postgres.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Messages turned into the columns that the function {@code put_messages} takes. */
final class MessageColumns {

  /** An embedding of the message of a number, from 1. */
  private record Embedded(int message, Embedding embedding) {}

  private MessageColumns() {}

  static Columns of(List<RawChange> rows) {
    var messages = rows.stream().map(row -> requireNonNull(row.message())).toList();
    var columns = new Columns();
    columns
        .of(messages)
        .uuids("m_id", message -> Ids.message(message.owner(), message.id()))
        .texts("m_tenant", message -> message.owner().tenantId())
        .texts("m_user", message -> message.owner().userId())
        .texts("m_session", Message::sessionId)
        .texts("m_wire_id", Message::id)
        .times("m_created_at", Message::timestamp)
        .texts("m_role", message -> message.role().wireName())
        .texts("m_content", Message::content)
        .ints("m_tokens", Message::tokens)
        .jsons("m_metadata", MessageMetadata::of)
        .longs("m_offset", Message::offset)
        .texts("m_trace", message -> trace(message, TraceContext::traceId))
        .texts("m_span", message -> trace(message, TraceContext::spanId));
    columns.of(rows).blobs("m_terms", row -> row.terms().bytes());
    var embedded = new ArrayList<Embedded>();
    for (var i = 0; i < rows.size(); i++) {
      for (var embedding : rows.get(i).embeddings()) {
        embedded.add(new Embedded(i + 1, embedding));
      }
    }
    columns
        .of(embedded)
        .ints("e_message", Embedded::message)
        .texts("e_field", each -> each.embedding.field())
        .texts("e_provider", each -> each.embedding.provider())
        .texts("e_model", each -> each.embedding.model())
        .vectors("e_vector", each -> each.embedding.vector());
    return columns;
  }

  private static String trace(Message message, Function<TraceContext, String> part) {
    var context = TraceContext.of(message.position().trace());
    return context == null ? "" : part.apply(context);
  }
}
