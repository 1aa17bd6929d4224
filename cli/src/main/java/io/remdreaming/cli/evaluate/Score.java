package io.remdreaming.cli.evaluate;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How well one question was answered.
 *
 * @param ranked ids of messages, best first
 * @param sessions their sessions, best first, each once
 */
record Score(Question question, List<String> ranked, List<String> sessions) {

  /** The score of what was found, of which only messages that are searched count. */
  static Score of(Question question, List<String> found, Map<String, Turn> turns) {
    var counted = found.stream().filter(turns::containsKey).map(turns::get);
    var ranked = counted.filter(Turn::isSearched).distinct().toList();
    var sessions = new LinkedHashSet<String>();
    ranked.forEach(turn -> sessions.add(turn.session()));
    return new Score(question, ranked.stream().map(Turn::id).toList(), List.copyOf(sessions));
  }

  /** The share of the evidence among the first k messages. */
  double recall(int k) {
    return (double) common(ranked, k, question.evidence()) / question.evidence().size();
  }

  /** 1 if all evidence is among the first k messages, else 0. */
  double recallAll(int k) {
    return common(ranked, k, question.evidence()) == question.evidence().size() ? 1 : 0;
  }

  /** 1 if any session of the evidence is among the first k sessions, else 0. */
  double sessionHit(int k) {
    return common(sessions, k, question.sessions()) > 0 ? 1 : 0;
  }

  /** 1 if all sessions of the evidence are among the first k sessions, else 0. */
  double sessionAll(int k) {
    return common(sessions, k, question.sessions()) == question.sessions().size() ? 1 : 0;
  }

  /** One divided by the rank of the first message that holds evidence, 0 if none was found. */
  double reciprocalRank() {
    for (var i = 0; i < ranked.size(); i++) {
      if (question.evidence().contains(ranked.get(i))) {
        return 1.0 / (i + 1);
      }
    }
    return 0;
  }

  private static int common(List<String> ranked, int k, Collection<String> wanted) {
    var first = Set.copyOf(ranked.subList(0, Math.min(k, ranked.size())));
    return (int) wanted.stream().filter(first::contains).count();
  }
}
