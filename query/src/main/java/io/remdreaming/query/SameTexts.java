package io.remdreaming.query;

import java.util.HashMap;
import java.util.Map;

/** One of equal texts, of which there are few and many times. */
final class SameTexts {

  private final Map<String, String> texts = new HashMap<>();

  /** Knows those of a row. */
  void add(ScannedRow row) {
    texts.putIfAbsent(row.session(), row.session());
    texts.putIfAbsent(row.speaker(), row.speaker());
  }

  String same(String text) {
    var before = texts.putIfAbsent(text, text);
    return before == null ? text : before;
  }
}
