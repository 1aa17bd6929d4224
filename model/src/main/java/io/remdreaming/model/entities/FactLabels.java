package io.remdreaming.model.entities;

import io.remdreaming.model.entities.Corrections.GroupNames;
import io.remdreaming.model.memory.Ids;
import io.remdreaming.model.memory.Labels;
import io.remdreaming.model.memory.UserKey;
import java.util.HashSet;
import java.util.Set;

/**
 * Labels and ids of facts. A fact has another one when its entities get other first names, or when
 * it turns out to have held before; each that it may have means it.
 */
record FactLabels(UserKey owner, GroupNames names) {

  /** How often a fact may have begun anew. */
  private static final int MOST_TIMES = 8;

  /** The id of the relationship between two entities. */
  static String id(UserKey owner, String sourceId, String relation, String targetId, int ordinal) {
    return Ids.of(
        "relationship",
        owner.tenantId(),
        owner.userId(),
        sourceId,
        relation,
        targetId,
        Integer.toString(ordinal));
  }

  /** The ids of all times at which it may have begun. */
  static Set<String> ids(UserKey owner, String sourceId, String relation, String targetId) {
    var ids = new HashSet<String>();
    for (var i = 0; i < MOST_TIMES; i++) {
      ids.add(id(owner, sourceId, relation, targetId, i));
    }
    return ids;
  }

  /** The label without its end, which is of the id. */
  static String stem(String sourceLabel, String relation, String targetLabel) {
    return Labels.kebab("%s %s %s".formatted(sourceLabel, relation, targetLabel)) + "-";
  }

  static String label(String stem, String id) {
    return stem + id.substring(0, 8);
  }

  /** Whether a label or an id is a fact's. */
  boolean isOf(String label, Fact fact) {
    var relation = EntityNames.relation(fact.relation());
    for (var source : names.members(names.first(fact.source()))) {
      for (var target : names.members(names.first(fact.target()))) {
        if (isOf(label, source, relation, target)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isOf(String label, String source, String relation, String target) {
    var sourceId = Resolution.entityId(owner, source);
    var targetId = Resolution.entityId(owner, target);
    var stem =
        stem(EntityNames.label(source, sourceId), relation, EntityNames.label(target, targetId));
    var isId = label.length() == Ids.LENGTH;
    for (var i = 0; i < MOST_TIMES && (isId || label.startsWith(stem)); i++) {
      var id = id(owner, sourceId, relation, targetId, i);
      if (id.equalsIgnoreCase(label) || label(stem, id).equals(label)) {
        return true;
      }
    }
    return false;
  }
}
