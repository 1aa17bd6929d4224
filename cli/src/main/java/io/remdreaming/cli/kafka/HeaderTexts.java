package io.remdreaming.cli.kafka;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.header.Header;

/** The headers of a record as text. */
public final class HeaderTexts {

  private HeaderTexts() {}

  /** The last header of each name. */
  public static Map<String, String> of(Iterable<Header> headers) {
    var texts = new HashMap<String, String>();
    for (var header : headers) {
      var value = header.value();
      texts.put(header.key(), value == null ? "" : new String(value, StandardCharsets.UTF_8));
    }
    return texts;
  }
}
