package io.remdreaming.model.ports;

import java.util.List;

/** Reads natural language: its terms and its language. Deterministic; need not be thread-safe. */
public interface TextAnalyzer {

  /** The text's content-bearing terms in order: lower-cased, stop words left out, stemmed. */
  List<String> terms(String text, String language);

  /** ISO 639-1 code of the text's language, or {@code "und"}. */
  String language(String text);

  /**
   * The language of a text whose surroundings are in the expected language; that one, where a short
   * text alone does not tell.
   */
  default String language(String text, String expected) {
    var language = language(text);
    return language.equals("und") ? expected : language;
  }
}
