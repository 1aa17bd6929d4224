package io.remdreaming.operators.decode;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.memory.PolicyChange;
import io.remdreaming.model.memory.TenantPolicy;
import java.util.Set;

/** The rules of {@code rem.control}: a pure function from a log record to a tenant's policy. */
public final class ControlDecoder {

  private static final int MAX_TOP_K = 100;

  /** Decodes one record; never throws for what a record holds. */
  public DecodedControl decode(LogRecord record) {
    try {
      return new DecodedControl(policy(record), null);
    } catch (Rejection rejection) {
      return new DecodedControl(null, Events.deadLetter(record, rejection));
    }
  }

  private static PolicyChange policy(LogRecord record) throws Rejection {
    var event = Events.parse(record);
    var fields = new Fields(event);
    fields.oneOf("kind", Set.of("tenant_policy"));
    var tenant = fields.id("tenant_id");
    if (!(event.get("policy") instanceof ObjectNode object)) {
      throw new Rejection("missing-field", "policy", "found no object, expected a policy");
    }
    var policy = new PolicyFields(object);
    var byDefault = TenantPolicy.DEFAULT;
    var chosen =
        new TenantPolicy(
            policy.fields().number("affinity_threshold", 0, 1, byDefault.affinityThreshold()),
            (int) policy.whole("affinity_top_k", 1, MAX_TOP_K, byDefault.affinityTopK()),
            policy.tiers("allowed_tiers"),
            policy.names("allowed_providers"),
            policy.models("models"),
            policy.tokens("daily_token_limit"),
            policy.tokens("monthly_token_limit"),
            policy.priority("priority"),
            policy.off("auto_upgrade"));
    return new PolicyChange(tenant, chosen, record.offset());
  }
}
