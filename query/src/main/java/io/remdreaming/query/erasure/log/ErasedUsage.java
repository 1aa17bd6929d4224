package io.remdreaming.query.erasure.log;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.model.memory.ErasureBounds;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;

/**
 * The rule of {@code rem.usage}: a call stays in the tenant's account, as in the table of calls.
 * The hash of its prompt goes with any request of its owner, the user's id with one for the user.
 */
public final class ErasedUsage extends RequestRule {

  private static final String USER = "user_id";
  private static final String CONTENT = "content_id";

  public ErasedUsage(Collection<RecordedRequest> requests) {
    super(requests);
  }

  @Override
  Verdict ofContent(LoggedRecord logged) {
    var record = logged.record();
    var owner = RecordOwner.of(null, record.value());
    if (owner == null || requests.of(owner).isEmpty()) {
      return Verdict.KEPT;
    }
    var concerned =
        requests.of(owner).stream().filter(request -> record.appendTime() < held(request)).toList();
    var call = LoggedEvent.of(record.value()).json();
    return call == null || !blank(call, concerned)
        ? Verdict.KEPT
        : Verdict.blanked(call.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Calls that were under way then are nobody's any more. */
  private static long held(RecordedRequest request) {
    return request.applied() + ErasureBounds.CALLS_UNDER_WAY.toMillis();
  }

  /** Whether there was anything to blank. */
  private static boolean blank(ObjectNode call, List<RecordedRequest> requests) {
    var blanked = false;
    if (!requests.isEmpty() && !call.path(CONTENT).asText("").isEmpty()) {
      call.put(CONTENT, "");
      blanked = true;
    }
    if (requests.stream().anyMatch(RecordedRequest::isOfUser)
        && !call.path(USER).asText("").isEmpty()) {
      call.put(USER, "");
      blanked = true;
    }
    return blanked;
  }
}
