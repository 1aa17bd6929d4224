package io.remdreaming.model.ports;

import io.remdreaming.model.text.SearchTerms;

/** Turns texts into the terms by which search finds them. A pure function; not thread-safe. */
@FunctionalInterface
public interface SearchAnalyzer {

  /** The terms of a text, in its own language. */
  SearchTerms terms(String text);
}
