package io.remdreaming.rules.users;

import io.remdreaming.model.memory.Labels;
import io.remdreaming.model.moments.Moment.Person;
import io.remdreaming.model.users.Memory;
import io.remdreaming.model.users.UserProfile.Collaborator;
import io.remdreaming.model.users.UserWindow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** The people in a user's moments and those whom the user calls colleagues; no machines. */
final class Collaborators {

  private static final int MOST = 5;
  private static final Set<String> MACHINES = Set.of("assistant", "system", "tool");

  private final TreeMap<String, List<Memory>> shared = new TreeMap<>();
  private final TreeMap<String, String> names = new TreeMap<>();

  private Collaborators() {}

  /** Those first with whom the user shares the most moments. */
  static List<Collaborator> of(UserWindow window) {
    var selves = new HashSet<String>();
    selves.add(Labels.kebab(window.owner().userId()));
    window.moments().forEach(moment -> selves.addAll(moment.statements().speakers()));
    var collaborators = new Collaborators();
    for (var moment : window.moments()) {
      // where it is unknown who the user is, nobody is known to be another
      var isThere = !moment.statements().speakers().isEmpty();
      moment.persons().stream()
          .filter(person -> isThere && isOther(person, selves))
          .forEach(person -> collaborators.add(person.id(), person.name(), moment));
      for (var name : moment.statements().colleagues()) {
        var id = Labels.kebab(name);
        if (!selves.contains(id)) {
          collaborators.add(id, name, moment);
        }
      }
    }
    return collaborators.ranked();
  }

  private void add(String id, String name, Memory moment) {
    var moments = shared.computeIfAbsent(id, known -> new ArrayList<>());
    if (!moments.contains(moment)) {
      moments.add(moment);
    }
    names.putIfAbsent(id, name);
  }

  private List<Collaborator> ranked() {
    return shared.entrySet().stream()
        // a stable sort: equal ones stay in the order of their ids
        .sorted(Comparator.comparing(entry -> -entry.getValue().size()))
        .limit(MOST)
        .map(
            entry ->
                new Collaborator(
                    entry.getKey(),
                    names.getOrDefault(entry.getKey(), entry.getKey()),
                    entry.getValue().get(0).name()))
        .toList();
  }

  private static boolean isOther(Person person, Set<String> selves) {
    return !selves.contains(person.id())
        && !MACHINES.contains(person.role())
        && !person.id().equals(person.role());
  }
}
