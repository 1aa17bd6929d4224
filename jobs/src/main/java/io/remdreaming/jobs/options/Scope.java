package io.remdreaming.jobs.options;

import io.remdreaming.model.activity.Activity;
import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.memory.MemoryChange;
import io.remdreaming.model.memory.TenantShare;
import io.remdreaming.model.memory.UserKey;
import java.io.Serializable;
import java.time.Instant;

/**
 * Whose memory a run dreams, and of what time. What is read reaches further than what is written: a
 * user's affinities look at what the tenant shares, and windows begin before a range.
 *
 * @param tenantId the one tenant, {@code ""} for all
 * @param userId the tenant's one user, {@code ""} for all
 * @param tenantsPercent the share of the tenants, 100 for all; see {@link TenantShare}
 * @param range the windows that may be written
 */
public record Scope(String tenantId, String userId, int tenantsPercent, TimeRange range)
    implements Serializable {

  public static final Scope ALL = new Scope("", "", TenantShare.ALL.percent(), TimeRange.ALL);

  public boolean isAll() {
    return equals(ALL);
  }

  public boolean reads(Activity activity) {
    var owner = activity.owner();
    return isOf(owner.tenantId())
        && (userId.isEmpty() || owner.userId().equals(userId) || owner.isShared());
  }

  /** Whether derived memory may be written. */
  public boolean writes(MemoryChange change) {
    return isOf(change.owner()) && range.holds(change);
  }

  /** Whether a raw row may be written; a deletion request always. */
  public boolean writes(Activity activity) {
    return isOf(activity.owner()) && (activity.forget() != null || range.holds(time(activity)));
  }

  /**
   * Whether a dead letter belongs to the run; one of a stage always, for the stage has just failed.
   */
  public boolean keepsLetter(DeadLetter letter) {
    return letter.topic().isEmpty()
        || (isOf(letter.tenantId())
            && (userId.isEmpty() || letter.userId().equals(userId))
            && range.holds(Instant.ofEpochMilli(letter.appendTime())));
  }

  private boolean isOf(UserKey owner) {
    return isOf(owner.tenantId()) && (userId.isEmpty() || owner.userId().equals(userId));
  }

  private boolean isOf(String tenant) {
    return (tenantId.isEmpty() || tenantId.equals(tenant))
        && new TenantShare(tenantsPercent).includes(tenant);
  }

  private static Instant time(Activity activity) {
    var message = activity.message();
    if (message != null) {
      return message.timestamp();
    }
    var document = activity.document();
    return document == null ? Instant.MIN : document.timestamp();
  }
}
