package io.remdreaming.rules.users;

import io.remdreaming.model.memory.Labels;
import io.remdreaming.model.ports.LocalUserModel;
import io.remdreaming.model.users.Counted;
import io.remdreaming.model.users.DayDigest;
import io.remdreaming.model.users.UserPatterns;
import io.remdreaming.model.users.UserPatterns.Habit;
import io.remdreaming.model.users.UserProfile;
import io.remdreaming.model.users.UserWindow;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The local tier of user models: what the user states, and what of it recurs on several days.
 * Nothing comes from what others say. All words are those of the memories, so that their language
 * is kept. Pure and thread-safe.
 */
public final class RuleUserModel implements LocalUserModel {

  private static final int TAGS = 10;
  private static final int AREAS = 5;
  private static final int TRAITS = 5;
  private static final int TOPICS_OF_SUMMARY = 5;
  private static final int STATEMENTS_OF_SUMMARY = 3;
  private static final int RECURRING = 2;

  private static final Map<String, String> TRAITS_OF_KINDS =
      Map.of(
          "planning", "plans-ahead",
          "problem_solving", "solves-problems",
          "learning", "eager-to-learn",
          "reflection", "reflective",
          "meeting", "meets-often",
          "social", "sociable");

  private final RulePatterns patterns = new RulePatterns();

  @Override
  public UserPatterns patterns(UserWindow window) {
    return patterns.of(window);
  }

  @Override
  public UserProfile profile(UserWindow window) {
    var topics = Counted.merge(window.days().stream().map(RuleUserModel::topics));
    var tags = names(topics.stream()).limit(TAGS).toList();
    var stack = stack(window);
    return new UserProfile(
        summary(window, tags),
        Projects.of(window, stack),
        stack.stream().limit(TAGS).toList(),
        Collaborators.of(window),
        expertise(topics),
        learning(window),
        traits(window),
        tags);
  }

  /**
   * What the user spoke of on a day. What stood out most counts most, and twice if it stood out of
   * all of the conversation too.
   */
  private static List<Counted> topics(DayDigest day) {
    var counts = new TreeMap<String, Integer>();
    for (var moment : day.moments()) {
      var topics = moment.statements().topics();
      for (var i = 0; i < topics.size(); i++) {
        var times = moment.topics().contains(topics.get(i)) ? 2 : 1;
        counts.merge(topics.get(i), times * (topics.size() - i), Integer::sum);
      }
    }
    var topics = new ArrayList<Counted>();
    counts.forEach((topic, count) -> topics.add(new Counted(topic, count, 1)));
    return topics;
  }

  /** What the user says to use, and has not said to have given up since. */
  private static List<String> stack(UserWindow window) {
    var uses = new LinkedHashSet<String>();
    var moments = window.moments();
    for (var i = moments.size() - 1; i >= 0; i--) {
      uses.addAll(moments.get(i).statements().uses());
      moments.get(i).statements().drops().forEach(uses::remove);
    }
    return List.copyOf(uses);
  }

  /** The topics, then what the user told last, then what he or she does again and again. */
  private String summary(UserWindow window, List<String> tags) {
    var topics =
        String.join(
            ", ", tags.stream().limit(TOPICS_OF_SUMMARY).map(RuleUserModel::words).toList());
    var told = told(window).distinct().limit(STATEMENTS_OF_SUMMARY);
    var habits = patterns.of(window).habits().stream().map(Habit::text);
    return Stream.of(Stream.of(topics), told, habits.limit(STATEMENTS_OF_SUMMARY))
        .flatMap(texts -> texts)
        .filter(text -> !text.isEmpty())
        .distinct()
        .reduce((a, b) -> a + "\n" + b)
        .orElse(window.owner().userId());
  }

  /** What the user told last, the best of each moment before all others. */
  private static Stream<String> told(UserWindow window) {
    var told = window.moments().stream().map(moment -> moment.statements().told()).toList();
    var best = told.stream().flatMap(texts -> texts.stream().limit(1));
    return Stream.concat(best, told.stream().flatMap(List::stream));
  }

  private static String words(String tag) {
    return tag.replace('-', ' ');
  }

  /** What came up on several days. To have spoken of something once is no expertise. */
  private static List<String> expertise(List<Counted> topics) {
    return names(topics.stream().filter(topic -> topic.days() >= RECURRING)).limit(AREAS).toList();
  }

  private static List<String> learning(UserWindow window) {
    return window.moments().stream()
        .filter(moment -> moment.type().equals("learning"))
        .flatMap(moment -> moment.statements().topics().stream())
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
