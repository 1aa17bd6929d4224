package io.remdreaming.model.ontologies;

/**
 * Who is to extract.
 *
 * @param provider a provider, {@code ""} for that of the job
 * @param model a model, {@code ""} for that of the tier
 */
public record ProviderModel(String provider, String model) {

  public static final ProviderModel USUAL = new ProviderModel("", "");

  public boolean isUsual() {
    return equals(USUAL);
  }
}
