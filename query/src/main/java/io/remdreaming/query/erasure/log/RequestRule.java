package io.remdreaming.query.erasure.log;

import io.remdreaming.model.activity.Placeholder;
import java.util.Collection;

/** A rule by deletion requests. Placeholders, which hold nothing, stay. */
abstract class RequestRule implements ErasureRule {

  final RequestsByOwner requests;

  RequestRule(Collection<RecordedRequest> requests) {
    this.requests = new RequestsByOwner(requests);
  }

  @Override
  public final Verdict of(LoggedRecord logged) {
    return Placeholder.isAny(logged.record().value()) ? Verdict.KEPT : ofContent(logged);
  }

  /** What becomes of a record that is no placeholder. */
  abstract Verdict ofContent(LoggedRecord logged);
}
