package io.remdreaming.model.files;

import org.jspecify.annotations.Nullable;

/**
 * What became of fetching a file: its text, or a problem.
 *
 * @param text its text, {@code ""} if there is a problem
 * @param mimeType what it is, {@code ""} if nobody could tell
 * @param sha256 of its bytes in hexadecimal digits, {@code ""} if they were not fetched
 * @param bytes how many they are, 0 if they were not fetched
 * @param problem why it has no text; null if it has
 * @param detail of the problem, one line: what was found and what was expected
 */
public record FetchedFile(
    String text,
    String mimeType,
    String sha256,
    long bytes,
    @Nullable FileProblem problem,
    String detail) {

  public static FetchedFile of(String text, String mimeType, String sha256, long bytes) {
    return new FetchedFile(text, mimeType, sha256, bytes, null, "");
  }

  public static FetchedFile failed(FileProblem problem, String detail) {
    return new FetchedFile("", "", "", 0, problem, detail);
  }

  /** The same of a file whose bytes are known. */
  public FetchedFile about(String type, String hash, long size) {
    return new FetchedFile(text, type, hash, size, problem, detail);
  }
}
