package io.remdreaming.jobs.oracle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.model.activity.Document;
import io.remdreaming.model.activity.Message;
import io.remdreaming.model.chunks.Chunk;
import io.remdreaming.model.days.DayWindow;
import io.remdreaming.model.memory.Ids;
import io.remdreaming.model.memory.Labels;
import io.remdreaming.model.memory.Row.EmbeddedText;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.moments.Moment;
import io.remdreaming.model.moments.UserStatements;
import io.remdreaming.model.sessions.SessionWindow;
import io.remdreaming.model.summaries.ConversationSummary;
import io.remdreaming.model.summaries.Feedback;
import io.remdreaming.model.text.Hashes;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Chunks, moments and sessions as the rows they must become. */
final class ExpectedRows {

  static final ObjectMapper JSON = new ObjectMapper();

  private ExpectedRows() {}

  static ExpectedRow chunk(SessionWindow window, Chunk chunk) {
    var session = window.session().sessionId();
    var columns = chunk(chunk, window.id());
    columns.put("uri", session.isEmpty() ? "" : "session/" + session);
    columns.put("name", numbered(session.isEmpty() ? "chat" : session, chunk.ordinal()));
    columns.put("category", "conversation").set("tags", texts(List.of()));
    columns.set("metadata", dream("chunks", window.id(), chunk.sourceIds()));
    return row(window.session().owner(), chunk, columns);
  }

  static ExpectedRow chunk(Document document, Chunk chunk) {
    var isFile = document.kind() == Document.Kind.FILE;
    var columns = chunk(chunk, document.window());
    columns.put("uri", document.uri());
    var named = !document.name().isEmpty() && !isFile;
    columns.put("name", named ? document.name() : numbered(stem(document.uri()), chunk.ordinal()));
    columns.put("category", isFile ? "file" : document.category());
    columns.set("tags", texts(document.tags()));
    var metadata = object(document.metadata());
    metadata.setAll(dream("chunks", document.window(), chunk.sourceIds()));
    columns.set("metadata", metadata);
    return row(document.owner(), chunk, columns);
  }

  private static String numbered(String stem, int ordinal) {
    return ordinal == 0 ? stem : stem + "-chunk-" + ordinal;
  }

  private static String stem(String uri) {
    return uri.replaceFirst(".*/", "").replaceFirst("(?<=.)\\.[^.]*$", "");
  }

  private static ObjectNode chunk(Chunk chunk, String window) {
    var columns = JSON.createObjectNode();
    columns.put("ordinal", chunk.ordinal()).put("content", chunk.content());
    columns.put("content_hash", Hashes.of(chunk.content()));
    columns.put("timestamp", chunk.start().toString()).put("language", chunk.language());
    columns.put("speaker", chunk.speaker()).put("summary", chunk.summary());
    columns.put("quality_level", "basic").put("needs_upgrade", true);
    columns.put("llm_provider", "local");
    columns.set("labels", texts(chunk.topics()));
    columns.set("related_entities", texts(chunk.entities()));
    columns.put("set_operation", "chunks").put("set_window", window);
    return columns;
  }

  private static ExpectedRow row(UserKey owner, Chunk chunk, ObjectNode columns) {
    var texts = List.of(new EmbeddedText("content", chunk.content()));
    return new ExpectedRow(
        "resources",
        owner,
        chunk.id(),
        chunk.label(),
        chunk.start(),
        columns,
        chunk.summary(),
        texts);
  }

  static ExpectedRow moment(SessionWindow window, Moment moment) {
    var columns = JSON.createObjectNode();
    columns.put("name", moment.name()).put("summary", moment.summary());
    columns.put("moment_type", moment.momentType()).put("category", moment.momentType());
    columns.put("starts_timestamp", moment.start().toString());
    columns.put("ends_timestamp", moment.end().toString());
    columns.put("source_session_id", window.session().sessionId());
    columns.set("emotion_tags", texts(moment.emotions()));
    columns.set("topic_tags", texts(moment.topics()));
    columns.set("tags", texts(moment.topics()));
    columns.set("source_resource_ids", texts(moment.chunkIds()));
    columns.set("present_persons", JSON.valueToTree(moment.persons()));
    var metadata = dream("moments", window.id(), moment.messageIds());
    metadata.put("content", moment.content());
    metadata.set("user", user(moment.statements()));
    columns.set("metadata", metadata);
    columns.set("graph_edges", sources(window, moment));
    columns.put("set_operation", "moments").put("set_window", window.id());
    var texts =
        List.of(
            new EmbeddedText("name", moment.name()), new EmbeddedText("summary", moment.summary()));
    return new ExpectedRow(
        "moments",
        window.session().owner(),
        moment.id(),
        moment.label(),
        moment.start(),
        columns,
        moment.summary(),
        texts);
  }

  static ExpectedRow summary(
      DayWindow day,
      List<Message> messages,
      ConversationSummary summary,
      @Nullable Feedback feedback) {
    var columns =
        summary(day.botName(), summary, messages.size(), day.start(), day.end(), feedback);
    columns.put("summary_type", "time_window").put("set_window", day.id());
    var metadata = dream("summaries", day.id(), messages.stream().map(Message::id).toList());
    if (!summary.told().isEmpty()) {
      metadata.set("told", JSON.valueToTree(summary.told()));
    }
    rate(metadata, feedback);
    columns.set("metadata", metadata);
    var stem = day.botName().isEmpty() ? "day" : day.botName();
    return new ExpectedRow(
        "conversation_summaries",
        day.owner(),
        day.id(),
        Labels.of(stem, day.start(), day.id()),
        day.start(),
        columns,
        summary.text(),
        List.of(new EmbeddedText("summary_text", summary.text())));
  }

  /** What is the same of days, weeks and months. Feedback lowers the quality. */
  static ObjectNode summary(
      String bot,
      ConversationSummary summary,
      int messages,
      Instant start,
      Instant end,
      @Nullable Feedback feedback) {
    var columns = JSON.createObjectNode().put("bot_name", bot);
    columns.put("summary_text", summary.text());
    columns.put("start_timestamp", start.toString()).put("end_timestamp", end.toString());
    columns.put("message_count", messages).put("language", summary.language());
    columns.set("key_topics", texts(summary.topics()));
    columns.set("tags", texts(summary.topics()));
    columns.put("emotional_tone", summary.tone().wireName());
    columns.put("compression_ratio", summary.scores().compression());
    columns.put("confidence_score", summary.scores().confidence());
    var quality = summary.scores().quality();
    columns.put("quality_score", feedback == null ? quality : Math.min(quality, feedback.score()));
    columns.put("enrichment_version", "v1.0").put("quality_level", "basic");
    columns.put("needs_upgrade", true).put("llm_used", false).put("llm_provider", "local");
    columns.set("graph_edges", texts(List.of()));
    columns.put("set_operation", "summaries");
    return columns;
  }

  static void rate(ObjectNode metadata, @Nullable Feedback feedback) {
    if (feedback != null) {
      metadata.putObject("feedback").put("score", feedback.score());
    }
  }

  /** The chunks first, by label, then the session. */
  /** Only what the user says at all. */
  private static ObjectNode user(UserStatements statements) {
    ObjectNode user = JSON.valueToTree(statements);
    user.properties().removeIf(field -> field.getValue().isEmpty());
    return user;
  }

  private static ArrayNode sources(SessionWindow window, Moment moment) {
    var chunks = new TreeMap<String, String>(Tables.BYTES);
    for (var i = 0; i < moment.chunkIds().size(); i++) {
      chunks.put(moment.chunkLabels().get(i), moment.chunkIds().get(i));
    }
    var edges = JSON.createArrayNode();
    for (Map.Entry<String, String> chunk : chunks.entrySet()) {
      edges.add(source(chunk.getKey(), 1.0, "resource", chunk.getValue(), moment.start()));
    }
    var session = window.session().sessionId();
    if (!session.isEmpty()) {
      var id = Ids.session(window.session().owner(), session);
      edges.add(source(session, 0.8, "session", id, moment.start()));
    }
    return edges;
  }

  private static ObjectNode source(
      String label, double weight, String type, String id, Instant time) {
    var edge = JSON.createObjectNode().put("dst", label).put("rel_type", "extracted_from");
    edge.put("weight", weight).put("created_at", time.toString());
    edge.putObject("properties")
        .put("dst_entity_type", type)
        .put("dst_id", id)
        .put("dst_scope", "private");
    return edge;
  }

  static ExpectedRow session(ExpectedSession session) {
    var id = session.key().sessionId();
    var totals = session.totals();
    var columns = JSON.createObjectNode().put("name", id).put("mode", "normal");
    columns.put("message_count", totals.messages()).put("total_tokens", totals.tokens());
    columns.put("last_moment_message_idx", totals.messages() - 1);
    columns.put("set_operation", "sessions").put("set_window", "session:" + id);
    columns.set("graph_edges", texts(List.of()));
    var owner = session.key().owner();
    var time = Instant.ofEpochMilli(totals.start());
    return new ExpectedRow(
        "sessions", owner, Ids.session(owner, id), id, time, columns, "", List.of());
  }

  static ObjectNode dream(String operation, String window, List<String> sources) {
    var dream = JSON.createObjectNode().put("operation", operation).put("window", window);
    dream.set("source_message_ids", texts(sources));
    dream.put("provider", "local").put("model", "rules-v1").put("tokens", 0);
    dream.put("quality", "basic").putNull("prompt_hash");
    return JSON.createObjectNode().set("dream", dream);
  }

  static ArrayNode texts(List<String> texts) {
    var array = JSON.createArrayNode();
    texts.forEach(array::add);
    return array;
  }

  static ObjectNode object(String json) {
    return (ObjectNode) tree(json);
  }

  static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
