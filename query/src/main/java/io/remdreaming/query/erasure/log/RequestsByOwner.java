package io.remdreaming.query.erasure.log;

import io.remdreaming.model.memory.UserKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The deletion requests of each owner. */
final class RequestsByOwner {

  private final Map<UserKey, List<RecordedRequest>> requests = new HashMap<>();

  RequestsByOwner(Collection<RecordedRequest> all) {
    for (var request : all) {
      requests.computeIfAbsent(request.forget().owner(), owner -> new ArrayList<>()).add(request);
    }
  }

  List<RecordedRequest> of(@Nullable UserKey owner) {
    return owner == null ? List.of() : requests.getOrDefault(owner, List.of());
  }
}
