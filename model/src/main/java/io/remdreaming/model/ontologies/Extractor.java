package io.remdreaming.model.ontologies;

import java.util.List;

/**
 * What to extract from a document, and how.
 *
 * @param name its name, by which configs call it
 * @param version its version, for people
 * @param instructions the instructions to a model
 * @param schema the JSON Schema of what is extracted
 * @param providers who extracts, a row each; empty for the job's own
 * @param embeddingFields the properties whose values are embedded, in order
 */
public record Extractor(
    String name,
    String version,
    String instructions,
    String schema,
    List<ProviderModel> providers,
    List<String> embeddingFields) {}
