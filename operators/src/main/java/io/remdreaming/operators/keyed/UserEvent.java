package io.remdreaming.operators.keyed;

import io.remdreaming.model.activity.Activity;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.memory.Upgrade;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.summaries.Feedback;
import org.jspecify.annotations.Nullable;

/**
 * Whatever concerns one user and comes from outside; exactly one of the components is set.
 *
 * @param rules the rows of a tenant's extraction rules, whose owner is the tenant's shared user
 */
public record UserEvent(
    UserKey owner,
    @Nullable Activity activity,
    @Nullable Upgrade upgrade,
    @Nullable Feedback feedback,
    @Nullable RowSet rules) {

  static UserEvent of(Activity activity) {
    return new UserEvent(activity.owner(), activity, null, null, null);
  }

  static UserEvent of(Upgrade upgrade) {
    return new UserEvent(upgrade.owner(), null, upgrade, null, null);
  }

  static UserEvent of(Feedback feedback) {
    return new UserEvent(feedback.owner(), null, null, feedback, null);
  }

  static UserEvent of(RowSet rules) {
    return new UserEvent(rules.owner(), null, null, null, rules);
  }
}
