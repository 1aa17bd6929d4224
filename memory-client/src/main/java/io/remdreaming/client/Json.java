package io.remdreaming.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Parts of the server's answers. */
final class Json {

  private Json() {}

  /** A list in a field of an answer. */
  static <T> List<T> list(JsonNode answer, String field, Class<T[]> type) {
    return Arrays.asList(
        Objects.requireNonNull(Transport.JSON.convertValue(answer.path(field), type)));
  }

  static Position position(JsonNode answer) {
    return Objects.requireNonNull(
        Transport.JSON.convertValue(answer.path("position"), Position.class));
  }

  /** The status of users in an event of a stream. */
  static List<UserStatus> users(String data) {
    return list(tree(data), "users", UserStatus[].class);
  }

  static JsonNode tree(String data) {
    try {
      return Transport.JSON.readTree(data);
    } catch (JsonProcessingException e) {
      throw new MemoryException(200, "", "found an event that is not the memory server's", e);
    }
  }
}
