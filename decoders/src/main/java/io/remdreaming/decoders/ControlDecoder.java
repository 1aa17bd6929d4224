package io.remdreaming.decoders;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.activity.Placeholder;
import io.remdreaming.model.memory.PolicyChange;
import io.remdreaming.model.memory.TenantPolicy;
import io.remdreaming.model.memory.Upgrade;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.ontologies.RuleKey;
import io.remdreaming.model.ports.DecodedControl;
import io.remdreaming.model.ports.RecordDecoder;
import io.remdreaming.model.summaries.Feedback;
import io.remdreaming.model.tiers.Priority;
import io.remdreaming.model.tiers.Tier;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The rules of {@code rem.control}: a pure function from a log record to what it asks for. */
public final class ControlDecoder implements RecordDecoder<DecodedControl> {

  private static final String POLICY = "tenant_policy";
  private static final String FEEDBACK = "feedback";
  private static final String UPGRADE = "upgrade";
  private static final Set<String> KINDS =
      new TreeSet<>(Set.of(POLICY, FEEDBACK, UPGRADE, RuleKey.EXTRACTOR, RuleKey.CONFIG));
  private static final int MAX_TOP_K = 100;
  private static final Set<String> PAID_TIERS = new TreeSet<>(Set.of("good", "premium"));
  private static final Set<String> PRIORITIES = new TreeSet<>(Set.of("low", "medium", "high"));

  /** Of a {@link Placeholder}, nothing. */
  @Override
  public DecodedControl decode(LogRecord record) {
    if (Placeholder.isAny(record.value())) {
      return DecodedControl.NOTHING;
    }
    try {
      var event = Events.parse(record);
      var fields = new Fields(event);
      var kind = fields.oneOf("kind", KINDS);
      return switch (kind) {
        case POLICY -> DecodedControl.of(policy(event, record));
        case FEEDBACK -> DecodedControl.of(feedback(fields, record));
        case UPGRADE -> DecodedControl.of(upgrade(fields, record));
        default -> DecodedControl.of(OntologyFields.rule(event, kind, record));
      };
    } catch (InvalidEventException rejection) {
      return DecodedControl.of(Events.deadLetter(record, rejection));
    } catch (RuntimeException | StackOverflowError e) {
      var detail =
          "found what ends in %s, expected an event".formatted(e.getClass().getSimpleName());
      return DecodedControl.of(
          Events.deadLetter(record, new InvalidEventException("invalid-event", "", detail)));
    }
  }

  private static Feedback feedback(Fields fields, LogRecord record) throws InvalidEventException {
    var owner = new UserKey(fields.id("tenant_id"), fields.id("user_id"));
    var name = fields.id("name");
    fields.textOrEmpty("comment");
    return new Feedback(owner, name, fields.number("score", 0, 1), record.offset());
  }

  private static Upgrade upgrade(Fields fields, LogRecord record) throws InvalidEventException {
    var owner = new UserKey(fields.id("tenant_id"), fields.id("user_id"));
    var target = fields.oneOf("target", PAID_TIERS);
    var priority = fields.oneOf("priority", PRIORITIES, "medium");
    return new Upgrade(
        owner,
        fields.id("name"),
        Tier.valueOf(target.toUpperCase(Locale.ROOT)),
        Priority.valueOf(priority.toUpperCase(Locale.ROOT)),
        record.offset());
  }

  private static PolicyChange policy(ObjectNode event, LogRecord record)
      throws InvalidEventException {
    var fields = new Fields(event);
    var tenant = fields.id("tenant_id");
    if (!(event.get("policy") instanceof ObjectNode object)) {
      throw new InvalidEventException(
          "missing-field", "policy", "found no object, expected a policy");
    }
    var policy = new PolicyFields(object);
    var chosen =
        new TenantPolicy(
            policy.fields().number("affinity_threshold", 0, 1, 0),
            (int) policy.whole("affinity_top_k", 1, MAX_TOP_K, 0),
            policy.tiers("allowed_tiers"),
            policy.names("allowed_providers"),
            policy.models("models"),
            policy.tokens("daily_token_limit"),
            policy.tokens("monthly_token_limit"),
            policy.priority("priority"),
            policy.flag("auto_upgrade"),
            policy.micros("daily_usd_limit"),
            policy.micros("monthly_usd_limit"),
            policy.redactedKinds("redact"),
            policy.patterns("redact_patterns"),
            policy.retention("retention"));
    return new PolicyChange(tenant, chosen, record.offset());
  }
}
