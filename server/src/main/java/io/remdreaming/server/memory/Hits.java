package io.remdreaming.server.memory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.remdreaming.model.text.Hashes;
import io.remdreaming.query.HitJson;
import io.remdreaming.query.Result;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Writes answers as JSON, with an ETag of their content. */
final class Hits {

  private static final int NOT_MODIFIED = 304;
  private static final int ETAG_BYTES = 16;

  private Hits() {}

  /** Answers with all that a statement found. */
  static void write(Result result, Context context) {
    write(result, null, context);
  }

  /**
   * Answers with a page of hits.
   *
   * @param next where the next page begins; null on the last one
   */
  static void write(Result result, @Nullable String next, Context context) {
    ObjectNode answer = HitJson.MAPPER.valueToTree(result);
    if (next != null) {
      answer.put("next", next);
    }
    writeJson(answer, context);
  }

  static void writeJson(Object answer, Context context) {
    ObjectNode object = HitJson.MAPPER.valueToTree(answer);
    object.remove("empty"); // what a record tells of itself is no field
    var bytes = bytes(object);
    var etag = "\"" + digest(bytes) + "\"";
    context.header("ETag", etag);
    if (etag.equals(context.header("If-None-Match"))) {
      context.status(NOT_MODIFIED);
    } else {
      context.contentType("application/json").result(bytes);
    }
  }

  private static byte[] bytes(Object answer) {
    return json(answer).getBytes(StandardCharsets.UTF_8);
  }

  /** In one line. */
  static String json(Object answer) {
    try {
      return HitJson.MAPPER.writeValueAsString(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a row can always be written", e);
    }
  }

  private static String digest(byte[] bytes) {
    return HexFormat.of().formatHex(Hashes.sha256().digest(bytes), 0, ETAG_BYTES);
  }
}
