package io.remdreaming.rules.users;

import io.remdreaming.model.memory.Labels;
import io.remdreaming.model.moments.Moment.Person;
import io.remdreaming.model.users.Memory;
import io.remdreaming.model.users.UserProfile.Collaborator;
import io.remdreaming.model.users.UserWindow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** The people in a user's moments, but for the user and machines. */
final class Collaborators {

  private static final int MOST = 5;
  private static final Set<String> MACHINES = Set.of("assistant", "system", "tool");

  private Collaborators() {}

  /** Those first with whom the user shares the most moments. */
  static List<Collaborator> of(UserWindow window) {
    var self = Labels.kebab(window.owner().userId());
    var shared = new TreeMap<String, List<Memory>>();
    var names = new TreeMap<String, String>();
    for (var moment : window.moments()) {
      for (var person : moment.persons()) {
        if (isOther(person, self)) {
          var moments = shared.computeIfAbsent(person.id(), id -> new ArrayList<>());
          if (!moments.contains(moment)) {
            moments.add(moment);
          }
          names.putIfAbsent(person.id(), person.name());
        }
      }
    }
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

  private static boolean isOther(Person person, String self) {
    return !person.id().equals(self)
        && !MACHINES.contains(person.role())
        && !person.id().equals(person.role());
  }
}
