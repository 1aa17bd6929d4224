package io.remdreaming.sinks.raw;

import io.remdreaming.model.activity.Message;
import io.remdreaming.model.activity.TraceContext;
import io.remdreaming.model.memory.Embedding;
import io.remdreaming.model.memory.Ids;
import io.remdreaming.sinks.postgres.BinaryArray;
import java.util.List;

/** Messages turned into the columns that the function {@code put_messages} takes. */
final class MessageColumns {

  static final String CALL =
      "SELECT put_messages(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private final BinaryArray id = BinaryArray.uuids();
  private final BinaryArray tenant = BinaryArray.texts();
  private final BinaryArray user = BinaryArray.texts();
  private final BinaryArray session = BinaryArray.texts();
  private final BinaryArray sessionId = BinaryArray.uuids();
  private final BinaryArray wireId = BinaryArray.texts();
  private final BinaryArray createdAt = BinaryArray.times();
  private final BinaryArray role = BinaryArray.texts();
  private final BinaryArray content = BinaryArray.texts();
  private final BinaryArray tokens = BinaryArray.ints();
  private final BinaryArray metadata = BinaryArray.jsons();
  private final BinaryArray offset = BinaryArray.longs();
  private final BinaryArray trace = BinaryArray.texts();
  private final BinaryArray span = BinaryArray.texts();
  private final BinaryArray embeddedMessage = BinaryArray.ints();
  private final BinaryArray field = BinaryArray.texts();
  private final BinaryArray provider = BinaryArray.texts();
  private final BinaryArray model = BinaryArray.texts();
  private final BinaryArray vector = BinaryArray.vectors();

  void add(Message message, List<Embedding> embeddings) {
    add(message);
    embeddings.forEach(this::add);
  }

  private void add(Message message) {
    id.addUuid(Ids.message(message.owner(), message.id()));
    tenant.add(message.owner().tenantId());
    user.add(message.owner().userId());
    session.add(message.sessionId());
    sessionId.addUuid(Ids.session(message.owner(), message.sessionId()));
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

  BinaryArray[] arrays() {
    return new BinaryArray[] {
      id,
      tenant,
      user,
      session,
      sessionId,
      wireId,
      createdAt,
      role,
      content,
      tokens,
      metadata,
      offset,
      trace,
      span,
      embeddedMessage,
      field,
      provider,
      model,
      vector
    };
  }
}
