package io.remdreaming.jobs.options;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.configuration.ConfigOption;

/** The options that classes declare as constants, so that no list of them can lack one. */
final class DeclaredOptions {

  private DeclaredOptions() {}

  static List<ConfigOption<?>> of(Class<?>... classes) {
    return Arrays.stream(classes)
        .flatMap(keys -> Stream.of(keys.getDeclaredFields()))
        .filter(field -> field.getType() == ConfigOption.class)
        .<ConfigOption<?>>map(DeclaredOptions::value)
        .toList();
  }

  private static ConfigOption<?> value(Field constant) {
    try {
      return (ConfigOption<?>) constant.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("expected a constant of this package, " + constant, e);
    }
  }
}
