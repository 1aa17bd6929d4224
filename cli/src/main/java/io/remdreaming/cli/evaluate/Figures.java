package io.remdreaming.cli.evaluate;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;

/**
 * Means over questions, each from 0 to 1, by how many messages or sessions are looked at.
 *
 * @param recall of the messages that hold the answer
 * @param recallAll share of questions of which all evidence is found
 * @param mrr mean reciprocal rank of the first message that holds evidence
 * @param sessionHit share of questions of which a session is found
 * @param sessionAll share of questions of which all sessions are found
 */
record Figures(
    int questions,
    Map<String, Double> recall,
    @JsonProperty("recall_all") Map<String, Double> recallAll,
    double mrr,
    @JsonProperty("session_hit") Map<String, Double> sessionHit,
    @JsonProperty("session_all") Map<String, Double> sessionAll) {

  static final List<Integer> MESSAGES = List.of(5, 10, 20);
  static final List<Integer> SESSIONS = List.of(1, 5, 10);

  static Figures of(List<Score> scores) {
    return new Figures(
        scores.size(),
        means(scores, MESSAGES, Score::recall),
        means(scores, MESSAGES, Score::recallAll),
        rounded(scores.stream().mapToDouble(Score::reciprocalRank).average().orElse(0)),
        means(scores, SESSIONS, Score::sessionHit),
        means(scores, SESSIONS, Score::sessionAll));
  }

  private static Map<String, Double> means(
      List<Score> scores, List<Integer> depths, ToDoubleBiFunction<Score, Integer> measure) {
    var means = new LinkedHashMap<String, Double>();
    for (var k : depths) {
      var mean = scores.stream().mapToDouble(score -> measure.applyAsDouble(score, k)).average();
      means.put(k.toString(), rounded(mean.orElse(0)));
    }
    return means;
  }

  private static double rounded(double mean) {
    return Math.round(mean * 10_000) / 10_000.0;
  }
}
