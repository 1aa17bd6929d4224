package io.remdreaming.sinks.raw;

import io.remdreaming.model.activity.Message;
import io.remdreaming.model.activity.TraceContext;
import io.remdreaming.model.memory.Embedding;
import io.remdreaming.model.memory.Ids;
import io.remdreaming.model.text.SearchTerms;
import io.remdreaming.sinks.postgres.BinaryArray;
import io.remdreaming.sinks.postgres.Columns;
import java.util.List;

/** Messages turned into the columns that the function {@code put_messages} takes. */
final class MessageColumns {

  private final Columns columns = new Columns();
  private final BinaryArray id = columns.uuids("m_id");
  private final BinaryArray tenant = columns.texts("m_tenant");
  private final BinaryArray user = columns.texts("m_user");
  private final BinaryArray session = columns.texts("m_session");
  private final BinaryArray wireId = columns.texts("m_wire_id");
  private final BinaryArray createdAt = columns.times("m_created_at");
  private final BinaryArray role = columns.texts("m_role");
  private final BinaryArray content = columns.texts("m_content");
  private final BinaryArray tokens = columns.ints("m_tokens");
  private final BinaryArray metadata = columns.jsons("m_metadata");
  private final BinaryArray offset = columns.longs("m_offset");
  private final BinaryArray trace = columns.texts("m_trace");
  private final BinaryArray span = columns.texts("m_span");
  private final BinaryArray terms = columns.blobs("m_terms");
  private final BinaryArray embeddedMessage = columns.ints("e_message");
  private final BinaryArray field = columns.texts("e_field");
  private final BinaryArray provider = columns.texts("e_provider");
  private final BinaryArray model = columns.texts("e_model");
  private final BinaryArray vector = columns.vectors("e_vector");

  void add(Message message, SearchTerms found, List<Embedding> embeddings) {
    add(message);
    terms.addBytes(found.bytes());
    embeddings.forEach(this::add);
  }

  private void add(Message message) {
    id.addUuid(Ids.message(message.owner(), message.id()));
    tenant.add(message.owner().tenantId());
    user.add(message.owner().userId());
    session.add(message.sessionId());
    wireId.add(message.id());
    createdAt.add(message.timestamp());
    role.add(message.role().wireName());
    content.add(message.content());
    tokens.add(message.tokens());
    metadata.addJson(MessageMetadata.of(message));
    offset.add(message.offset());
    var context = TraceContext.of(message.position().trace());
    trace.add(context == null ? "" : context.traceId());
    span.add(context == null ? "" : context.spanId());
  }

  private void add(Embedding embedding) {
    embeddedMessage.add(id.size());
    field.add(embedding.field());
    provider.add(embedding.provider());
    model.add(embedding.model());
    vector.add(embedding.vector());
  }

  Columns columns() {
    return columns;
  }
}
