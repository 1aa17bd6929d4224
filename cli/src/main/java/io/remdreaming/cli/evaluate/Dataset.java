package io.remdreaming.cli.evaluate;

import io.remdreaming.model.memory.UserKey;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Conversations, and questions about them.
 *
 * @param events files of events, one a line, as the job reads them
 * @param turns the messages of each user by id, in their order
 * @param leftOut questions that are not asked, since no message is known to hold their answer
 */
record Dataset(
    List<Path> events,
    Map<UserKey, Map<String, Turn>> turns,
    List<Question> questions,
    int leftOut) {

  /** The sessions of some messages of a user. */
  static Set<String> sessions(Set<String> ids, Map<String, Turn> turns) {
    return turns.values().stream()
        .filter(turn -> ids.contains(turn.id()))
        .map(Turn::session)
        .collect(Collectors.toSet());
  }

  /** The messages of some turns by user and id; of two with one id the later one. */
  static Map<UserKey, Map<String, Turn>> byUser(Iterable<Turn> turns) {
    var byUser = new LinkedHashMap<UserKey, Map<String, Turn>>();
    for (var turn : turns) {
      byUser.computeIfAbsent(turn.user(), user -> new LinkedHashMap<>()).put(turn.id(), turn);
    }
    return byUser;
  }
}
