package io.remdreaming.operators.decode;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.memory.PolicyChange;
import io.remdreaming.model.memory.TenantPolicy;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.summaries.Feedback;
import java.util.Set;
import java.util.TreeSet;

/** The rules of {@code rem.control}: a pure function from a log record to what it asks for. */
public final class ControlDecoder {

  private static final int MAX_TOP_K = 100;
  private static final Set<String> KINDS = new TreeSet<>(Set.of("tenant_policy", "feedback"));

  /** Decodes one record; never throws for what a record holds. */
  public DecodedControl decode(LogRecord record) {
    try {
      var event = Events.parse(record);
      var kind = new Fields(event).oneOf("kind", KINDS);
      return kind.equals("feedback")
          ? DecodedControl.of(feedback(event, record))
          : DecodedControl.of(policy(event, record));
    } catch (Rejection rejection) {
      return DecodedControl.of(Events.deadLetter(record, rejection));
    }
  }

  private static Feedback feedback(ObjectNode event, LogRecord record) throws Rejection {
    var fields = new Fields(event);
    var owner = new UserKey(fields.id("tenant_id"), fields.id("user_id"));
    var name = fields.id("name");
    fields.textOrEmpty("comment");
    return new Feedback(owner, name, fields.number("score", 0, 1), record.offset());
  }

  private static PolicyChange policy(ObjectNode event, LogRecord record) throws Rejection {
    var fields = new Fields(event);
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
