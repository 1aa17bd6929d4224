package io.remdreaming.cli.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Settings that lie beside a class in the program. */
public final class PackagedSettings {

  private PackagedSettings() {}

  /** The settings in a file of a class's package. */
  public static Properties read(Class<?> type, String file) {
    try (var resource = type.getResourceAsStream(file)) {
      var settings = new Properties();
      settings.load(resource);
      return settings;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
