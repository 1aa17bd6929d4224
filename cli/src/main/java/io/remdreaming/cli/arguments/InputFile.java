package io.remdreaming.cli.arguments;

import io.remdreaming.cli.errors.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The opening of files that commands are given. */
public final class InputFile {

  private InputFile() {}

  /**
   * A file's bytes.
   *
   * @param expected what it should be, such as {@code a file of events}
   * @throws InvalidInputException naming the file, what was found and what is expected
   */
  public static InputStream open(Path file, String expected) {
    if (Files.isDirectory(file)) {
      throw wrong(file, "a folder", expected);
    }
    try {
      return Files.newInputStream(file);
    } catch (NoSuchFileException e) {
      throw wrong(file, "no such file", expected);
    } catch (AccessDeniedException e) {
      throw wrong(file, "a file that may not be read", expected);
    } catch (IOException e) {
      throw wrong(file, "a file that cannot be opened", expected);
    }
  }

  /** Fails as {@link #open} does. */
  public static void require(Path file, String expected) {
    try (var opened = open(file, expected)) {
      opened.available();
    } catch (IOException e) {
      throw wrong(file, "a file that cannot be opened", expected);
    }
  }

  /** Fails as {@link #open} does, and if the file holds other bytes than those of a text. */
  public static void requireText(Path file, String expected) {
    require(file, expected);
    try (var lines = Files.lines(file)) {
      var unused = lines.count();
    } catch (IOException | UncheckedIOException e) {
      throw wrong(file, "bytes that are no UTF-8", expected);
    }
  }

  private static InvalidInputException wrong(Path file, String found, String expected) {
    var name = file.toString();
    return new InvalidInputException(
        "%s: found %s, expected %s".formatted(name.isEmpty() ? "''" : name, found, expected));
  }
}
