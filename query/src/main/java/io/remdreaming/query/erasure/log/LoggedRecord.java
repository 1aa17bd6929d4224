package io.remdreaming.query.erasure.log;

import io.remdreaming.model.activity.LogRecord;
import java.util.Map;

/**
 * A record of a topic with its headers as text.
 *
 * @param headers the last one of each name
 */
public record LoggedRecord(LogRecord record, Map<String, String> headers) {

  String header(String name) {
    return headers.getOrDefault(name, "");
  }
}
