package io.remdreaming.rules.users;

import io.remdreaming.model.users.Memory;
import io.remdreaming.model.users.UserProfile.Project;
import io.remdreaming.model.users.UserWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What users say to work on. */
final class Projects {

  private static final int MOST = 3;
  private static final Duration PAUSE = Duration.ofDays(14);

  private Projects() {}

  /**
   * Those first that occur in the most moments, then the newest.
   *
   * @param stack the technologies that the user uses
   */
  static List<Project> of(UserWindow window, List<String> stack) {
    var byName = new LinkedHashMap<String, List<Memory>>();
    for (var moment : window.moments()) {
      moment
          .statements()
          .projects()
          .forEach(name -> byName.computeIfAbsent(name, n -> new ArrayList<>()).add(moment));
    }
    return byName.entrySet().stream()
        .sorted(Comparator.comparing(entry -> -entry.getValue().size()))
        .limit(MOST)
        .map(entry -> project(entry, stack, window.lastActive()))
        .toList();
  }

  /** The moments are the newest first. */
  private static Project project(
      Map.Entry<String, List<Memory>> said, List<String> stack, Instant now) {
    var moments = said.getValue();
    var newest = moments.get(0);
    var isPlanned = moments.stream().allMatch(moment -> moment.type().equals("planning"));
    var isPaused = newest.time().isBefore(now.minus(PAUSE));
    return new Project(
        said.getKey(),
        String.join(" ", newest.statements().told()),
        isPaused ? "paused" : isPlanned ? "planning" : "in_progress",
        moments.stream()
            .flatMap(moment -> moment.statements().uses().stream())
            .filter(stack::contains)
            .distinct()
            .toList());
  }
}
