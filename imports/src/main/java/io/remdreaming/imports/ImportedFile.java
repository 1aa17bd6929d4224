package io.remdreaming.imports;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;

/**
 * A document of an export.
 *
 * @param id its id, the same in every import
 * @param uri where it lies in the export
 * @param name its name
 * @param mimeType {@code text/plain} or {@code text/markdown}
 * @param tags its tags
 * @param time when it was written
 * @param content its text
 */
public record ImportedFile(
    String id,
    String uri,
    String name,
    String mimeType,
    List<String> tags,
    OffsetDateTime time,
    String content) {

  public ImportedFile {
    tags = List.copyOf(tags);
  }

  /** The type of a file by its name's ending. */
  public static String mimeType(String name) {
    var lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".md") || lower.endsWith(".markdown") ? "text/markdown" : "text/plain";
  }
}
