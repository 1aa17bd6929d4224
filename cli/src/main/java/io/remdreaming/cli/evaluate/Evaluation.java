package io.remdreaming.cli.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The outcome of all questions.
 *
 * @param search what SEARCH finds
 * @param bm25 what plain BM25 over single messages finds
 * @param byCategory what SEARCH finds, by the questions' categories
 * @param leftOut questions that were not asked
 */
record Evaluation(
    Figures search, Figures bm25, Map<String, Figures> byCategory, Latency latency, int leftOut) {

  /** Behind the first so many messages there is nothing that is looked at. */
  private static final int DEPTH = 200;

  /** What a search finds for all questions of a dataset. */
  static Figures searched(Dataset dataset, Searcher search) {
    var found = new ArrayList<Score>();
    for (var question : dataset.questions()) {
      var turns = dataset.turns().getOrDefault(question.user(), Map.of());
      found.add(Score.of(question, search.find(question, DEPTH), turns));
    }
    return Figures.of(found);
  }

  /** Asks all questions of a dataset. */
  static Evaluation of(Dataset dataset, Searcher search, Searcher bm25) {
    var found = new ArrayList<Score>();
    var floor = new ArrayList<Score>();
    var byCategory = new TreeMap<String, List<Score>>();
    var nanos = new ArrayList<Long>();
    for (var question : dataset.questions()) {
      var turns = dataset.turns().getOrDefault(question.user(), Map.of());
      var start = System.nanoTime();
      var ids = search.find(question, DEPTH);
      nanos.add(System.nanoTime() - start);
      var score = Score.of(question, ids, turns);
      found.add(score);
      floor.add(Score.of(question, bm25.find(question, DEPTH), turns));
      if (!question.category().isEmpty()) {
        byCategory.computeIfAbsent(question.category(), category -> new ArrayList<>()).add(score);
      }
    }
    var figures = new TreeMap<String, Figures>();
    byCategory.forEach((category, scores) -> figures.put(category, Figures.of(scores)));
    return new Evaluation(
        Figures.of(found), Figures.of(floor), figures, Latency.of(nanos), dataset.leftOut());
  }
}
