package io.remdreaming.model.ontologies;

/**
 * What the local tier found in a document.
 *
 * @param json a JSON object with some of the schema's properties
 * @param confidence the share of the required properties that were found, 0 to 1
 */
public record Extracted(String json, double confidence) {}
