package io.remdreaming.imports.archive;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** An export that cannot be read as one of its format. */
public final class InvalidExportException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private InvalidExportException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /**
   * What is wrong.
   *
   * @param place the file, and the field if it is about one
   * @param found what is there
   * @param expected what should be
   */
  public static InvalidExportException of(String place, String found, String expected) {
    return of(place, found, expected, null);
  }

  static InvalidExportException of(
      String place, String found, String expected, @Nullable Throwable cause) {
    return new InvalidExportException(
        "%s: found %s, expected %s".formatted(place, found, expected), cause);
  }
}
