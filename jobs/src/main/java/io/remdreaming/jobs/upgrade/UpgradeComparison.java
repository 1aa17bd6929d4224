package io.remdreaming.jobs.upgrade;

import static io.remdreaming.jobs.upgrade.Difference.Effect.BREAKS;
import static io.remdreaming.jobs.upgrade.Difference.Effect.LOSES;
import static io.remdreaming.jobs.upgrade.Difference.Effect.NOTE;

import io.remdreaming.jobs.upgrade.Difference.Effect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Compares what two versions make of state, by Flink's rules: an operator is found by its uid, a
 * state by its name, a record may gain and lose components, an enum may gain constants, and no
 * other type changes.
 */
public final class UpgradeComparison {

  private static final Pattern ENUM = Pattern.compile("Enum\\[(.*)]");

  private final UpgradeContract before;
  private final UpgradeContract after;
  private final List<Difference> differences = new ArrayList<>();

  private UpgradeComparison(UpgradeContract before, UpgradeContract after) {
    this.before = before;
    this.after = after;
  }

  /** All that differs, the worst first; nothing that breaks means that a savepoint fits. */
  public static List<Difference> of(UpgradeContract before, UpgradeContract after) {
    var comparison = new UpgradeComparison(before, after);
    comparison.keyGroups();
    comparison.operators();
    comparison.types();
    comparison.options();
    comparison.differences.sort(Comparator.comparing(Difference::effect));
    return List.copyOf(comparison.differences);
  }

  private void keyGroups() {
    if (before.maxParallelism() != after.maxParallelism()) {
      add(
          BREAKS,
          "pipeline.max-parallelism is %d, was %d",
          after.maxParallelism(),
          before.maxParallelism());
    }
  }

  private void operators() {
    before
        .states()
        .forEach(
            (uid, states) -> {
              var now = after.states().get(uid);
              if (now == null) {
                add(BREAKS, "operator %s is gone, with its state %s", uid, states.keySet());
              } else {
                states(uid, states, now);
              }
            });
    after.states().keySet().stream()
        .filter(uid -> !before.states().containsKey(uid))
        .forEach(uid -> add(NOTE, "operator %s is new and starts empty", uid));
  }

  private void states(String uid, Map<String, String> then, Map<String, String> now) {
    then.forEach(
        (name, type) -> {
          var present = now.get(name);
          if (present == null) {
            add(LOSES, "state %s of %s is gone", name, uid);
          } else {
            type("state %s of %s".formatted(name, uid), type, present);
          }
        });
    now.keySet().stream()
        .filter(name -> !then.containsKey(name))
        .forEach(name -> add(NOTE, "state %s of %s is new and starts empty", name, uid));
  }

  /** A type that is used no more tells of itself where it was used. */
  private void types() {
    before
        .types()
        .forEach(
            (type, fields) -> {
              var now = after.types().get(type);
              if (now != null) {
                fields(type, fields, now);
              }
            });
  }

  private void fields(String type, Map<String, String> then, Map<String, String> now) {
    then.forEach(
        (field, was) -> {
          var present = now.get(field);
          if (present == null) {
            add(LOSES, "%s.%s is gone", type, field);
          } else {
            type(type + "." + field, was, present);
          }
        });
    now.keySet().stream()
        .filter(field -> !then.containsKey(field))
        .forEach(field -> add(NOTE, "%s.%s is new, 0 or null in old state", type, field));
  }

  private void type(String of, String was, String now) {
    if (!now.equals(was)) {
      add(gainedConstants(was, now) ? NOTE : BREAKS, "%s is %s, was %s", of, now, was);
    }
  }

  /** Whether both are the same enum but for constants that have come since. */
  private static boolean gainedConstants(String was, String now) {
    return constants(was).findAny().isPresent()
        && constants(now).toList().containsAll(constants(was).toList());
  }

  private static Stream<String> constants(String type) {
    var list = ENUM.matcher(type);
    return list.matches() ? Stream.of(list.group(1).split(", ")) : Stream.empty();
  }

  private void options() {
    before
        .options()
        .forEach(
            (option, was) -> {
              var now = after.options().get(option);
              if (now == null) {
                add(BREAKS, "option %s is gone: a job that is given it does not start", option);
              } else if (!now.equals(was)) {
                add(NOTE, "option %s is %s by default, was %s", option, now, was);
              }
            });
    after.options().keySet().stream()
        .filter(option -> !before.options().containsKey(option))
        .forEach(option -> add(NOTE, "option %s is new", option));
  }

  private void add(Effect effect, String text, Object... values) {
    differences.add(new Difference(effect, text.formatted(values)));
  }
}
