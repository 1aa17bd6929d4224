package io.remdreaming.files.tika;

/**
 * The text of a document.
 *
 * @param mimeType what the document is
 */
record DocumentText(String mimeType, String text) {}
