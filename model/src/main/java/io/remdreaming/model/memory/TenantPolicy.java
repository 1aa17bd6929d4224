package io.remdreaming.model.memory;

import io.remdreaming.model.tiers.Priority;
import io.remdreaming.model.tiers.Tier;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant has chosen; it may change while the job runs. What is null, empty or 0 was not
 * chosen, and the deployment's own choice holds.
 *
 * @param affinityThreshold the least cosine for an edge, 0 to 1
 * @param affinityTopK how many edges a resource keeps at most
 * @param allowedTiers the tiers whose models may be called; empty for all
 * @param allowedProviders the providers that may be called; empty for all
 * @param models other models of the tiers' providers, by the tier's wire name
 * @param dailyTokens the most tokens a day, less than 0 for none at all
 * @param monthlyTokens the most tokens a month, less than 0 for none at all
 * @param priority the priority of all the tenant's work
 * @param autoUpgrade whether basic work is made better while budget remains
 * @param dailyMicros the most millionths of a US dollar a day, less than 0 for none at all
 * @param monthlyMicros the most millionths of a US dollar a month, less than 0 for none at all
 * @param redact the kinds of values that providers may not see
 * @param redactPatterns regular expressions of other such values, by their names
 * @param retention for how many days memory is kept, by the name of its {@link RetainedKind}; a
 *     kind that is absent is kept for good
 */
public record TenantPolicy(
    double affinityThreshold,
    int affinityTopK,
    List<Tier> allowedTiers,
    List<String> allowedProviders,
    Map<String, String> models,
    long dailyTokens,
    long monthlyTokens,
    @Nullable Priority priority,
    boolean autoUpgrade,
    long dailyMicros,
    long monthlyMicros,
    List<RedactedKind> redact,
    Map<String, String> redactPatterns,
    Map<String, Integer> retention)
    implements Serializable {

  public static final TenantPolicy DEFAULT = new TenantPolicy(0.7, 3);

  /** Takes snapshots; what an older version did not know arrives as null. */
  @SuppressWarnings("ConstantValue")
  public TenantPolicy {
    allowedTiers = allowedTiers == null ? List.of() : List.copyOf(allowedTiers);
    allowedProviders = allowedProviders == null ? List.of() : List.copyOf(allowedProviders);
    models = models == null ? Map.of() : new HashMap<>(models);
    redact = redact == null ? List.of() : List.copyOf(redact);
    redactPatterns = redactPatterns == null ? Map.of() : new HashMap<>(redactPatterns);
    retention = retention == null ? Map.of() : new HashMap<>(retention);
  }

  /** These choices, and another's about affinity where there are none. */
  public TenantPolicy withAffinityOf(TenantPolicy other) {
    return new TenantPolicy(
        affinityThreshold == 0 ? other.affinityThreshold : affinityThreshold,
        affinityTopK == 0 ? other.affinityTopK : affinityTopK,
        allowedTiers,
        allowedProviders,
        models,
        dailyTokens,
        monthlyTokens,
        priority,
        autoUpgrade,
        dailyMicros,
        monthlyMicros,
        redact,
        redactPatterns,
        retention);
  }

  /** Choices about affinity alone. */
  public TenantPolicy(double affinityThreshold, int affinityTopK) {
    this(
        affinityThreshold,
        affinityTopK,
        List.of(),
        List.of(),
        Map.of(),
        0,
        0,
        null,
        false,
        0,
        0,
        List.of(),
        Map.of(),
        Map.of());
  }

  public boolean allows(Tier tier) {
    return allowedTiers.isEmpty() || allowedTiers.contains(tier);
  }

  public boolean allowsProvider(String provider) {
    return allowedProviders.isEmpty() || allowedProviders.contains(provider);
  }

  /** Whether anything is kept from providers. */
  public boolean redacts() {
    return !redact.isEmpty() || !redactPatterns.isEmpty();
  }

  /** Whether two policies ask for the same edges. */
  public boolean isSameForAffinity(TenantPolicy other) {
    return affinityThreshold == other.affinityThreshold && affinityTopK == other.affinityTopK;
  }
}
