package io.remdreaming.query.erasure.log;

import io.remdreaming.model.activity.Placeholder;
import java.util.Collection;

/**
 * The rule of {@code rem.control}: what a user has asked for or thought of summaries goes with a
 * request for all of the user. Policies and extractors are the tenant's.
 */
public final class ErasedControl implements ErasureRule {

  private final RequestsByOwner requests;

  public ErasedControl(Collection<RecordedRequest> requests) {
    this.requests = new RequestsByOwner(requests);
  }

  @Override
  public Verdict of(LoggedRecord logged) {
    var record = logged.record();
    if (Placeholder.isAny(record.value())) {
      return Verdict.KEPT;
    }
    var owner = RecordOwner.of(null, record.value());
    return Verdict.erasedIf(
        owner != null
            && !owner.isShared()
            && requests.of(owner).stream()
                .anyMatch(
                    request ->
                        request.isOfUser() && record.appendTime() < request.forget().appendTime()));
  }
}
