package io.remdreaming.jobs.oracle;

import io.remdreaming.model.activity.Activity;
import io.remdreaming.model.activity.Document;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.activity.Message;
import io.remdreaming.model.memory.Ids;
import io.remdreaming.model.memory.RetainedKind;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.ports.EmbeddingModel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/** Messages and files as they were said last, late ones too, but none that is forgotten or old. */
final class ExpectedRaw {

  private final Tables tables;
  private final EmbeddingModel model;
  private final ExpectedRetention retention;

  ExpectedRaw(Tables tables, EmbeddingModel model, ExpectedRetention retention) {
    this.tables = tables;
    this.model = model;
    this.retention = retention;
  }

  /** One owner's activity, in the order of its offsets. */
  void add(List<Activity> history) {
    var messages = new TreeMap<String, Message>();
    var files = new TreeMap<String, Document>();
    for (var activity : history) {
      var message = activity.message();
      var document = activity.document();
      var forget = activity.forget();
      if (message != null) {
        messages.put(message.id(), message);
      } else if (document != null && document.kind() == Document.Kind.FILE) {
        files.put(document.id(), document);
      } else if (forget != null) {
        messages.values().removeIf(m -> concerns(forget, m));
        files.values().removeIf(f -> concerns(forget, f));
      }
    }
    messages.values().removeIf(m -> !keeps(m.owner(), RetainedKind.MESSAGES, m.timestamp()));
    files.values().removeIf(f -> !keeps(f.owner(), RetainedKind.DOCUMENTS, f.timestamp()));
    messages.values().forEach(this::add);
    files.values().forEach(this::add);
  }

  private boolean keeps(UserKey owner, RetainedKind kind, Instant time) {
    return retention.keeps(owner.tenantId(), kind, time);
  }

  private static boolean concerns(Forget forget, Message message) {
    var session = message.sessionId();
    return switch (forget.scope()) {
      case USER -> true;
      case SESSION -> forget.sessionId().equals(session);
      case MESSAGE ->
          forget.targetId().equals(message.id())
              && (forget.sessionId().isEmpty() || forget.sessionId().equals(session));
      default -> false;
    };
  }

  private static boolean concerns(Forget forget, Document file) {
    return forget.scope() == Forget.Scope.USER
        || (forget.scope() == Forget.Scope.FILE && forget.targetId().equals(file.id()));
  }

  private void add(Message message) {
    var id = Ids.message(message.owner(), message.id());
    var row = ExpectedRows.JSON.createObjectNode().put("content", message.content());
    row.put("created_at", message.timestamp().toString());
    row.put("message_type", message.role().wireName()).put("session_id", message.sessionId());
    row.put("token_count", message.tokens());
    tables.add("messages", message.owner(), id, row);
    if (!message.content().isBlank()) {
      var vector = model.embed(List.of(message.attributed())).join().get(0);
      tables.addEmbedding("messages", message.owner(), id, "content", vector);
    }
  }

  private void add(Document file) {
    var row = ExpectedRows.JSON.createObjectNode().put("uri", file.uri());
    row.put("name", file.name().isEmpty() ? file.id() : file.name());
    row.put("content", file.content()).put("processing_status", file.status());
    row.put("created_at", file.timestamp().toString());
    row.put("timestamp", file.timestamp().toString()).put("mime_type", file.mimeType());
    var bytes = file.content().getBytes(StandardCharsets.UTF_8).length;
    var metadata = ExpectedRows.object(file.metadata());
    row.put("size_bytes", metadata.path("fetched").path("bytes").asLong(bytes));
    row.set("tags", ExpectedRows.texts(file.tags()));
    row.set("metadata", metadata);
    tables.add("files", file.owner(), Ids.file(file.owner(), file.id()), row);
  }
}
