package io.remdreaming.model.ontologies;

import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An extractor or a config as it stands at an offset of {@code rem.control}; the highest offset of
 * a key wins. Of extractor and config one is present, and neither once it is deleted.
 *
 * @param key what it is called
 * @param json what was sent, as a JSON object; {@code {}} once it is deleted
 * @param offset the log offset
 * @param appendTime when the log took it, milliseconds since the epoch
 */
public record OntologyRule(
    RuleKey key,
    @Nullable Extractor extractor,
    @Nullable OntologyConfig config,
    String json,
    long offset,
    long appendTime) {

  /** The tenant id of rules for every tenant; a tenant's own of the same name comes before. */
  public static final String EVERYBODY = "*";

  public static OntologyRule deleted(RuleKey key, long offset, long appendTime) {
    return new OntologyRule(key, null, null, "{}", offset, appendTime);
  }

  /**
   * The rules that a tenant obeys: its own, and those of everybody whose name none of its own has.
   *
   * @param rules the newest of each key, of any tenant
   * @return by kind and name
   */
  public static List<OntologyRule> inForce(String tenantId, Iterable<OntologyRule> rules) {
    var byName = new TreeMap<String, OntologyRule>();
    for (var rule : rules) {
      if (!rule.isDeleted() && rule.key().concerns(tenantId)) {
        byName.merge(
            rule.key().kind() + "/" + rule.key().name(),
            rule,
            (a, b) -> a.key().tenantId().equals(tenantId) ? a : b);
      }
    }
    return List.copyOf(byName.values());
  }

  public boolean isDeleted() {
    return extractor == null && config == null;
  }
}
