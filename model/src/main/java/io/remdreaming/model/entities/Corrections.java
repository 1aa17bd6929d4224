package io.remdreaming.model.entities;

import io.remdreaming.model.activity.Correction;
import io.remdreaming.model.activity.Correction.Target;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.activity.Forget.Scope;
import io.remdreaming.model.memory.UserKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A user's corrections, applied to what session windows and statements say: a pure function of both
 * sets. Each covers what was said up to its own time, whenever and by whom that is found.
 *
 * @param windows what is said now
 * @param corrected which of their facts were corrected, by identity
 * @param statuses what each correction does
 */
public record Corrections(
    List<Mentions> windows, Map<Fact, Corrected> corrected, List<CorrectionStatus> statuses) {

  /** The same text for the same target. */
  public static String key(Target target) {
    return target.isNamed()
        ? "%s %s %s"
            .formatted(
                EntityNames.normal(target.subject()),
                target.relation(),
                EntityNames.normal(target.object()))
        : target.label().toLowerCase(Locale.ROOT);
  }

  /**
   * The ids that the rows of a fact or an entity have by the names in a target, without a look at
   * what else is known.
   */
  public static Set<String> rowIds(UserKey owner, Target target) {
    if (target.isNamed()) {
      return FactLabels.ids(
          owner,
          Resolution.entityId(owner, EntityNames.normal(target.subject())),
          target.relation(),
          Resolution.entityId(owner, EntityNames.normal(target.object())));
    }
    var name = EntityNames.normal(target.label());
    return name.isEmpty() ? Set.of() : Set.of(Resolution.entityId(owner, name));
  }

  /**
   * Applies corrections of entities and facts. Those of moments are applied elsewhere, and always.
   *
   * @param requests those of a user, in any order
   */
  static Corrections of(
      UserKey owner, Collection<Mentions> windows, Likeness likeness, Collection<Forget> requests) {
    var statuses = new ArrayList<CorrectionStatus>();
    var sorted = new ArrayList<>(requests);
    sorted.sort(Comparator.comparingLong(Forget::offset));
    var left = withoutEntities(owner, windows, likeness, ofScope(sorted, Scope.ENTITY), statuses);
    ofScope(sorted, Scope.MOMENT)
        .forEach(request -> statuses.add(new CorrectionStatus(request, 1)));
    var facts = ofScope(sorted, Scope.FACT);
    if (facts.isEmpty()) {
      return new Corrections(left, Map.of(), statuses);
    }
    var names = new GroupNames(owner, Resolution.groups(left, likeness));
    var corrections = new FactCorrections(owner, names, facts, left);
    statuses.addAll(corrections.statuses());
    return new Corrections(corrections.windows(), corrections.corrected(), statuses);
  }

  private static List<Forget> ofScope(List<Forget> requests, Scope scope) {
    return requests.stream().filter(request -> request.scope() == scope).toList();
  }

  static Correction correction(Forget request) {
    return Objects.requireNonNull(request.correction());
  }

  private static List<Mentions> withoutEntities(
      UserKey owner,
      Collection<Mentions> windows,
      Likeness likeness,
      List<Forget> requests,
      List<CorrectionStatus> statuses) {
    if (requests.isEmpty()) {
      return List.copyOf(windows);
    }
    var names = new GroupNames(owner, Resolution.groups(windows, likeness));
    var forgotten = new HashMap<Forget, Set<String>>();
    for (var request : requests) {
      var members = names.labeled(correction(request).target().label());
      forgotten.put(request, members);
      var matches = 0L;
      for (var window : windows) {
        matches +=
            window.mentions().stream().filter(said -> covers(request, members, said)).count();
      }
      statuses.add(new CorrectionStatus(request, (int) matches));
    }
    return windows.stream().map(window -> without(window, forgotten)).toList();
  }

  private static Mentions without(Mentions window, Map<Forget, Set<String>> forgotten) {
    return window.saying(
        window.mentions().stream().filter(said -> !isForgotten(said, forgotten)).toList(),
        window.facts().stream().filter(fact -> !isForgotten(fact, forgotten)).toList());
  }

  private static boolean isForgotten(Mention said, Map<Forget, Set<String>> forgotten) {
    return forgotten.entrySet().stream()
        .anyMatch(each -> covers(each.getKey(), each.getValue(), said));
  }

  private static boolean isForgotten(Fact fact, Map<Forget, Set<String>> forgotten) {
    var source = EntityNames.normal(fact.source());
    var target = EntityNames.normal(fact.target());
    return forgotten.entrySet().stream()
        .anyMatch(
            each ->
                !fact.time().isAfter(correction(each.getKey()).at())
                    && (each.getValue().contains(source) || each.getValue().contains(target)));
  }

  private static boolean covers(Forget request, Set<String> members, Mention said) {
    return !said.time().isAfter(correction(request).at())
        && members.contains(EntityNames.normal(said.name()));
  }

  /** The names of a user's entities, by the first of each. */
  static final class GroupNames {

    private final UserKey owner;
    private final Map<String, String> firstOf;
    private final Map<String, Set<String>> members = new HashMap<>();

    GroupNames(UserKey owner, Map<String, String> firstOf) {
      this.owner = owner;
      this.firstOf = firstOf;
      firstOf.forEach(
          (name, first) -> members.computeIfAbsent(first, key -> new HashSet<>()).add(name));
    }

    /** The first name of a name's entity; the name itself if nobody mentions it. */
    String first(String name) {
      var normal = EntityNames.normal(name);
      return firstOf.getOrDefault(normal, normal);
    }

    Set<String> members(String first) {
      return members.getOrDefault(first, Set.of(first));
    }

    /** All names of the entity with a label, an id or a name, as it has it or would by another. */
    Set<String> labeled(String label) {
      var normal = EntityNames.normal(label);
      var first = firstOf.get(normal);
      if (first != null) {
        return members(first);
      }
      return firstOf.keySet().stream()
          .filter(name -> isLabel(label, name))
          .min(Comparator.naturalOrder())
          .map(name -> members(first(name)))
          .orElse(Set.of());
    }

    private boolean isLabel(String label, String name) {
      var id = Resolution.entityId(owner, name);
      return id.equalsIgnoreCase(label) || EntityNames.label(name, id).equals(label);
    }
  }
}
