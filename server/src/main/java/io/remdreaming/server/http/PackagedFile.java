package io.remdreaming.server.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * A file that comes with the program, read once: inflating it for each request takes far longer.
 */
public final class PackagedFile {

  private PackagedFile() {}

  /**
   * The bytes of a file.
   *
   * @param neighbour a class beside it
   * @param name relative to that class's package, or from the root if it begins with a slash
   */
  public static byte[] bytes(Class<?> neighbour, String name) {
    try (var file = Objects.requireNonNull(neighbour.getResourceAsStream(name), name)) {
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
