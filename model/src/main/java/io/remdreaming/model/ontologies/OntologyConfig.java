package io.remdreaming.model.ontologies;

import java.util.List;

/**
 * Which documents an extractor is for. Any of its rules suffices; one that is not given matches
 * nothing.
 *
 * @param extractor the extractor's name
 * @param mimePattern a regular expression that is looked for in the MIME type, {@code ""} for none
 * @param uriPattern one that is looked for in the uri, {@code ""} for none
 * @param tags the tags that a document must all have, empty for none
 * @param priority of several configs that want the same extraction the highest decides
 * @param enabled whether it applies at all
 * @param override who extracts instead of the extractor's own choice
 * @param backfill whether it applies to documents that came before it
 */
public record OntologyConfig(
    String name,
    String extractor,
    String mimePattern,
    String uriPattern,
    List<String> tags,
    int priority,
    boolean enabled,
    ProviderModel override,
    boolean backfill) {

  /** The priority of a config that names none. */
  public static final int USUAL_PRIORITY = 100;
}
