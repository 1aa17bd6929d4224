package io.remdreaming.operators.ontologies;

import io.remdreaming.model.ontologies.OntologyRule;
import io.remdreaming.model.ontologies.RuleKey;
import io.remdreaming.model.ontologies.RuleSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * The extractors and configs of all tenants, in broadcast state, deleted ones included; the highest
 * offset of a key wins. It grows with the control log as that is compacted.
 */
final class KnownRules {

  static final MapStateDescriptor<RuleKey, OntologyRule> STATE =
      new MapStateDescriptor<>(
          "ontology-rules",
          TypeInformation.of(RuleKey.class),
          TypeInformation.of(OntologyRule.class));

  private final long reachMillis;
  private final Map<String, RuleSet> compiled = new HashMap<>();

  KnownRules(long reachMillis) {
    this.reachMillis = reachMillis;
  }

  void take(OntologyRule rule, BroadcastState<RuleKey, OntologyRule> state) throws Exception {
    var known = state.get(rule.key());
    if (known == null || known.offset() <= rule.offset()) {
      state.put(rule.key(), rule);
      compiled.clear();
    }
  }

  /** The rules of a tenant as they stand. */
  RuleSet of(String tenantId, ReadOnlyBroadcastState<RuleKey, OntologyRule> state)
      throws Exception {
    var known = compiled.get(tenantId);
    if (known == null) {
      var rules = new ArrayList<OntologyRule>();
      for (var entry : state.immutableEntries()) {
        rules.add(entry.getValue());
      }
      known = RuleSet.of(tenantId, rules, reachMillis);
      compiled.put(tenantId, known);
    }
    return known;
  }
}
