package io.remdreaming.operators.stages.ontologies;

import io.remdreaming.model.ontologies.OntologyRule;
import io.remdreaming.model.ontologies.RuleKey;
import io.remdreaming.model.ontologies.RuleSet;
import io.remdreaming.model.ports.RuleValidator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The extractors and configs of all tenants, in broadcast state, deleted ones included; the highest
 * offset of a key wins. It grows with the control log as that is compacted. Restored ones that the
 * decoder would refuse today are passed over.
 */
final class KnownRules {

  private static final Logger LOG = LoggerFactory.getLogger(KnownRules.class);

  static final MapStateDescriptor<RuleKey, OntologyRule> STATE =
      new MapStateDescriptor<>(
          "ontology-rules",
          TypeInformation.of(RuleKey.class),
          TypeInformation.of(OntologyRule.class));

  private final long reachMillis;
  private final RuleValidator validator;
  private final Map<String, RuleSet> compiled = new HashMap<>();
  private final Map<RuleKey, Boolean> usable = new HashMap<>();
  private final Map<String, Set<String>> told = new HashMap<>();

  KnownRules(long reachMillis, RuleValidator validator) {
    this.validator = validator;
    this.reachMillis = reachMillis;
  }

  void take(OntologyRule rule, BroadcastState<RuleKey, OntologyRule> state) throws Exception {
    var known = state.get(rule.key());
    if (known == null || known.offset() <= rule.offset()) {
      state.put(rule.key(), rule);
      compiled.clear();
      usable.remove(rule.key());
    }
  }

  RuleSet of(String tenantId, ReadOnlyBroadcastState<RuleKey, OntologyRule> state)
      throws Exception {
    var known = compiled.get(tenantId);
    if (known == null) {
      var rules = new ArrayList<OntologyRule>();
      for (var entry : state.immutableEntries()) {
        var rule = entry.getValue();
        if (rule.key().concerns(tenantId) && isUsable(rule)) {
          rules.add(rule);
        }
      }
      known = RuleSet.of(tenantId, rules, reachMillis);
      compiled.put(tenantId, known);
      tell(tenantId, known);
    }
    return known;
  }

  /** Whether the decoder would still take a rule: state may be older than what it checks. */
  private boolean isUsable(OntologyRule rule) {
    return usable.computeIfAbsent(
        rule.key(),
        key -> {
          var problem = validator.problem(rule);
          if (!problem.isEmpty()) {
            LOG.warn(
                "Tenant {}: {} {} is not applied: {}",
                key.tenantId(),
                key.kind(),
                key.name(),
                problem);
          }
          return problem.isEmpty();
        });
  }

  private void tell(String tenantId, RuleSet rules) {
    var names = Set.copyOf(rules.passedOver());
    if (!names.isEmpty() && !names.equals(told.put(tenantId, names))) {
      LOG.warn(
          "Tenant {}: its configs take too long to look for together, the last {} are not applied",
          tenantId,
          names.size());
    }
  }
}
