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
import java.util.Set;

/** What a user works on: the topics of moments that plan, solve or decide something. */
final class Projects {

  private static final int MOST = 3;
  private static final int TOPICS_OF_MOMENT = 2;
  private static final Duration PAUSE = Duration.ofDays(14);
  private static final Set<String> KINDS = Set.of("planning", "problem_solving", "meeting");

  private final Set<String> technologies;

  Projects(Set<String> technologies) {
    this.technologies = technologies;
  }

  /** Those first that occur in the most moments, then the newest. */
  List<Project> of(UserWindow window) {
    var byTopic = new LinkedHashMap<String, List<Memory>>();
    for (var moment : window.moments()) {
      if (KINDS.contains(moment.type())) {
        moment.topics().stream()
            .limit(TOPICS_OF_MOMENT)
            .forEach(topic -> byTopic.computeIfAbsent(topic, t -> new ArrayList<>()).add(moment));
      }
    }
    return byTopic.entrySet().stream()
        .sorted(Comparator.comparing(entry -> -entry.getValue().size()))
        .limit(MOST)
        .map(entry -> project(entry, window.lastActive()))
        .toList();
  }

  /** The moments are the newest first. */
  private Project project(Map.Entry<String, List<Memory>> topic, Instant now) {
    var moments = topic.getValue();
    var newest = moments.get(0);
    var planned = moments.stream().allMatch(moment -> moment.type().equals("planning"));
    var status =
        newest.time().isBefore(now.minus(PAUSE)) ? "paused" : planned ? "planning" : "in_progress";
    return new Project(
        RuleUserModel.words(topic.getKey()),
        newest.summary(),
        status,
        moments.stream()
            .flatMap(moment -> moment.topics().stream())
            .filter(technologies::contains)
            .distinct()
            .toList());
  }
}
