package io.remdreaming.operators.policies;

import io.remdreaming.model.memory.PolicyChange;
import io.remdreaming.model.memory.TenantPolicy;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/** The tenants' policies, in broadcast state; the highest offset wins. */
public final class Policies {

  public static final MapStateDescriptor<String, PolicyChange> STATE =
      new MapStateDescriptor<>(
          "tenant-policies", Types.STRING, TypeInformation.of(PolicyChange.class));

  private static final String ALL_TENANTS = "*";

  private Policies() {}

  public static void take(PolicyChange change, BroadcastState<String, PolicyChange> state)
      throws Exception {
    var known = state.get(change.tenantId());
    if (known == null || known.offset() <= change.offset()) {
      state.put(change.tenantId(), change);
    }
  }

  /** A tenant's own policy, or that of all tenants, with what it leaves open, or the given one. */
  public static TenantPolicy of(
      String tenantId, ReadOnlyBroadcastState<String, PolicyChange> state, TenantPolicy otherwise)
      throws Exception {
    var own = state.get(tenantId);
    var change = own == null ? state.get(ALL_TENANTS) : own;
    return change == null ? otherwise : change.policy().withAffinityOf(otherwise);
  }
}
