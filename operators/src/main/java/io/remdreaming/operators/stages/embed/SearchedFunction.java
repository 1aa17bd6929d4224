package io.remdreaming.operators.stages.embed;

import io.remdreaming.model.ports.Factory;
import io.remdreaming.model.ports.SearchAnalyzer;
import io.remdreaming.model.ports.TextEmbedder;
import org.jspecify.annotations.Nullable;

/** What asks for vectors and for the terms of what is searched. */
abstract class SearchedFunction<I, O> extends EmbedFunction<I, O> {

  private static final long serialVersionUID = 1L;

  private final Factory<SearchAnalyzer> analyzers;
  private transient @Nullable SearchAnalyzer analyzer;

  SearchedFunction(TextEmbedder.Opener opener, String owner, Factory<SearchAnalyzer> analyzers) {
    super(opener, owner);
    this.analyzers = analyzers;
  }

  /** For the task's own thread. */
  final SearchAnalyzer analyzer() {
    if (analyzer == null) {
      analyzer = analyzers.get();
    }
    return analyzer;
  }
}
