package io.remdreaming.jobs.oracle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.remdreaming.model.memory.TenantPolicy;
import io.remdreaming.model.memory.UserKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The similar resources of each resource, by comparing every two that may see each other. */
final class ExpectedEdges {

  private static final Comparator<Resource> AGE =
      Comparator.comparing(Resource::time).thenComparing(Resource::id);
  private static final Comparator<Similar> STRENGTH =
      Comparator.comparingDouble(Similar::weight)
          .reversed()
          .thenComparing(similar -> similar.to(), AGE);

  private final List<Resource> resources;
  private final Policies policies;

  ExpectedEdges(List<Resource> resources, Policies policies) {
    this.resources = resources;
    this.policies = policies;
  }

  ArrayNode of(Resource from) {
    var policy = policies.of(from.owner().tenantId());
    var similar = new ArrayList<Similar>();
    for (var to : resources) {
      if (isCandidate(from, to)) {
        var weight = weight(from.vector(), to.vector());
        if (weight >= policy.affinityThreshold()) {
          similar.add(new Similar(to, weight));
        }
      }
    }
    similar.sort(STRENGTH);
    var edges = ExpectedRows.JSON.createArrayNode();
    similar.stream()
        .limit(policy.affinityTopK())
        .sorted(
            Comparator.comparingDouble(Similar::weight)
                .reversed()
                .thenComparing(s -> s.to().label(), Tables.BYTES))
        .forEach(
            s -> {
              var edge = edges.addObject().put("dst", s.to().label());
              edge.put("rel_type", "semantic_similar").put("weight", s.weight());
              edge.put("created_at", from.time().toString());
              edge.putObject("properties")
                  .put("dst_entity_type", "resource")
                  .put("dst_id", s.to().id())
                  .put("dst_scope", s.to().owner().isShared() ? "shared" : "private");
            });
    return edges;
  }

  private static boolean isCandidate(Resource from, Resource to) {
    if (!from.owner().tenantId().equals(to.owner().tenantId())) {
      return false;
    }
    return from.owner().equals(to.owner()) ? AGE.compare(to, from) < 0 : to.owner().isShared();
  }

  private static double weight(float[] a, float[] b) {
    var dot = 0.0;
    for (var i = 0; i < a.length; i++) {
      dot += (double) a[i] * b[i];
    }
    return Math.min(1, Math.round(dot * 10_000) / 10_000.0);
  }

  /** A resource in its space. */
  record Resource(UserKey owner, String id, String label, Instant time, float[] vector) {}

  private record Similar(Resource to, double weight) {}

  /** The policy that holds for a tenant in the end. */
  @FunctionalInterface
  interface Policies {
    TenantPolicy of(String tenant);
  }
}
