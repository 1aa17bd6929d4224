package io.remdreaming.query.erasure.log;

import java.util.Collection;

/**
 * The rule of {@code rem.control}: what a user has asked for or thought of summaries goes with a
 * request for all of the user. Policies and extractors are the tenant's.
 */
public final class ErasedControl extends RequestRule {

  public ErasedControl(Collection<RecordedRequest> requests) {
    super(requests);
  }

  @Override
  Verdict ofContent(LoggedRecord logged) {
    var record = logged.record();
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
