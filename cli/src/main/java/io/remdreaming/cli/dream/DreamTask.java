package io.remdreaming.cli.dream;

import io.remdreaming.model.memory.Operations;
import io.remdreaming.query.owners.OwnerScope;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is dreamed on command.
 *
 * @param type how the task is called in {@code dream_jobs.task_type}
 * @param scope whose memory
 * @param operations the operations that are dreamed; what all rest on, chunks and moments, is
 *     dreamed with them
 * @param paying those of them that may call models anew
 * @param from only windows that start then or later are written
 * @param limit how many sessions or resources are dreamed at most, the newest first; null for all
 * @param limited what the limit counts
 * @param options further options of the job
 */
public record DreamTask(
    String type,
    OwnerScope scope,
    List<String> operations,
    List<String> paying,
    Instant from,
    @Nullable Integer limit,
    Limited limited,
    Map<String, String> options) {

  /**
   * What a session's row tells depends on whether there are moments, so they always belong to it.
   */
  public DreamTask {
    var all = new TreeSet<>(operations);
    all.addAll(List.of(Operations.CHUNKS, Operations.MOMENTS));
    operations = List.copyOf(all);
  }

  /** What a limit counts. */
  public enum Limited {
    SESSIONS,
    RESOURCES
  }

  DreamTask without(String operation) {
    var others = operations.stream().filter(one -> !one.equals(operation)).toList();
    return new DreamTask(type, scope, others, paying, from, limit, limited, options);
  }

  /** The one tenant, {@code ""} for all. */
  String tenantId() {
    return scope.tenantId();
  }

  /** The tenant's one user, {@code ""} for all. */
  String userId() {
    return scope.userId();
  }

  DreamTask startingAt(Instant later) {
    return new DreamTask(type, scope, operations, paying, later, limit, limited, options);
  }
}
