package io.remdreaming.model.ontologies;

/**
 * What a rule is called.
 *
 * @param tenantId the tenant, or {@link OntologyRule#EVERYBODY}
 * @param kind {@link #EXTRACTOR} or {@link #CONFIG}
 */
public record RuleKey(String tenantId, String kind, String name) {

  public static final String EXTRACTOR = "extractor";
  public static final String CONFIG = "ontology_config";

  /** Whether it is the tenant's own or everybody's. */
  public boolean concerns(String tenant) {
    return tenantId.equals(tenant) || tenantId.equals(OntologyRule.EVERYBODY);
  }
}
