package io.remdreaming.files.extraction;

/**
 * The text of a document.
 *
 * @param mimeType what the document is
 */
public record ExtractedText(String mimeType, String text) {}
