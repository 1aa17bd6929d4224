package io.remdreaming.rules.users;

import io.remdreaming.model.memory.Labels;
import io.remdreaming.model.ports.LocalUserModel;
import io.remdreaming.model.users.Counted;
import io.remdreaming.model.users.DayDigest;
import io.remdreaming.model.users.Memory;
import io.remdreaming.model.users.UserProfile;
import io.remdreaming.model.users.UserWindow;
import io.remdreaming.rules.text.StopWords;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The local tier of user models: what recurs on several days counts most. All words are those of
 * the memories, so that their language is kept. Pure and thread-safe.
 */
public final class RuleUserModel implements LocalUserModel {

  private static final int TAGS = 10;
  private static final int AREAS = 5;
  private static final int TRAITS = 5;
  private static final int TOPICS_OF_SUMMARY = 5;
  private static final int MOMENTS_OF_SUMMARY = 3;
  private static final int RECURRING = 2;

  private static final Map<String, String> TRAITS_OF_KINDS =
      Map.of(
          "planning", "plans-ahead",
          "problem_solving", "solves-problems",
          "learning", "eager-to-learn",
          "reflection", "reflective",
          "meeting", "meets-often",
          "social", "sociable");

  private final Set<String> technologies = new HashSet<>();

  public RuleUserModel() {
    for (var line : StopWords.lines("technology-topics.txt")) {
      technologies.addAll(List.of(line.split(" ")));
    }
  }

  @Override
  public UserProfile profile(UserWindow window) {
    var topics = merged(window, DayDigest::topics);
    var tags = names(topics.stream()).limit(TAGS).toList();
    return new UserProfile(
        summary(window, tags),
        new Projects(technologies).of(window),
        names(topics.stream()).filter(technologies::contains).limit(TAGS).toList(),
        Collaborators.of(window),
        expertise(topics),
        learning(window),
        traits(window),
        tags);
  }

  /** The topics, then what happened last. */
  private static String summary(UserWindow window, List<String> tags) {
    var topics =
        String.join(
            ", ", tags.stream().limit(TOPICS_OF_SUMMARY).map(RuleUserModel::words).toList());
    var moments =
        window.moments().stream()
            .limit(MOMENTS_OF_SUMMARY)
            .map(Memory::summary)
            .filter(summary -> !summary.isBlank())
            .toList();
    return Stream.concat(Stream.of(topics), moments.stream())
        .filter(text -> !text.isEmpty())
        .reduce((a, b) -> a + "\n" + b)
        .orElse(window.owner().userId());
  }

  static String words(String tag) {
    return tag.replace('-', ' ');
  }

  /** What came up on several days; if nothing did, what came up most. */
  private static List<String> expertise(List<Counted> topics) {
    var recurring = topics.stream().filter(topic -> topic.days() >= RECURRING).toList();
    return names((recurring.isEmpty() ? topics : recurring).stream()).limit(AREAS).toList();
  }

  private static List<String> learning(UserWindow window) {
    return window.moments().stream()
        .filter(moment -> moment.type().equals("learning") || moment.emotions().contains("curious"))
        .flatMap(moment -> moment.topics().stream())
        .distinct()
        .limit(AREAS)
        .toList();
  }

  private static List<String> traits(UserWindow window) {
    var traits = new LinkedHashSet<String>();
    merged(window, DayDigest::kinds).stream()
        .filter(kind -> kind.count() >= RECURRING && TRAITS_OF_KINDS.containsKey(kind.name()))
        .forEach(kind -> traits.add(TRAITS_OF_KINDS.getOrDefault(kind.name(), kind.name())));
    names(merged(window, DayDigest::emotions).stream()).map(Labels::kebab).forEach(traits::add);
    return traits.stream().limit(TRAITS).toList();
  }

  private static List<Counted> merged(UserWindow window, Function<DayDigest, List<Counted>> of) {
    return Counted.merge(window.days().stream().map(of));
  }

  private static Stream<String> names(Stream<Counted> counted) {
    return counted.map(Counted::name);
  }
}
