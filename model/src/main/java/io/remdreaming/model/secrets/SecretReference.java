package io.remdreaming.model.secrets;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a secret lies, not the secret itself: it travels in the job graph and is resolved on the
 * task.
 *
 * @param source an environment variable, a file, or either
 * @param name the variable's name or the file's path
 */
public record SecretReference(Source source, String name) implements Serializable {

  /** The secret is the value of an environment variable. */
  public static SecretReference env(String variable) {
    return new SecretReference(Source.ENV, variable);
  }

  /**
   * The secret is the value of an environment variable, or the content of the file that the
   * variable of the same name with {@code _FILE} behind it names.
   */
  public static SecretReference envOrFile(String variable) {
    return new SecretReference(Source.ENV_OR_FILE, variable);
  }

  /** The secret is the content of a file, without the line break at its end. */
  public static SecretReference file(String path) {
    return new SecretReference(Source.FILE, path);
  }

  /**
   * The secret.
   *
   * @throws IllegalStateException if the variable is not set or empty
   * @throws UncheckedIOException if the file cannot be read
   */
  public String resolve() {
    return switch (source) {
      case ENV -> resolveVariable();
      case FILE -> resolveFile(name);
      case ENV_OR_FILE -> resolveVariableOrFile();
    };
  }

  /** Whether the secret is found in this process, be it right or not. */
  public boolean isAtHand() {
    return switch (source) {
      case ENV -> isSet(name);
      case FILE -> Files.isReadable(Path.of(name));
      case ENV_OR_FILE -> isSet(name) || isSet(name + "_FILE");
    };
  }

  /** Whether it lies in a file, and so may change while a process runs. */
  public boolean isInFile() {
    return source == Source.FILE || (source == Source.ENV_OR_FILE && isSet(name + "_FILE"));
  }

  private static boolean isSet(String variable) {
    var value = System.getenv(variable);
    return value != null && !value.isEmpty();
  }

  private String resolveVariableOrFile() {
    var file = System.getenv(name + "_FILE");
    return file == null || file.isEmpty() ? resolveVariable() : resolveFile(file);
  }

  private String resolveVariable() {
    var value = System.getenv(name);
    if (value == null || value.isEmpty()) {
      throw new IllegalStateException("expected the environment variable " + name + " to be set");
    }
    return value;
  }

  private static String resolveFile(String file) {
    try {
      return Files.readString(Path.of(file)).stripTrailing();
    } catch (IOException e) {
      throw new UncheckedIOException("expected a readable file with a secret: " + file, e);
    }
  }

  /** What kind of place a secret lies in. */
  public enum Source {
    ENV,
    FILE,
    ENV_OR_FILE
  }
}
