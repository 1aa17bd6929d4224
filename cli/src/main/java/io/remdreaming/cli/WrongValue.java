package io.remdreaming.cli;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** A value that its option cannot take, in one line: option, what was found, what is expected. */
final class WrongValue {

  private static final Set<Class<?>> WHOLE =
      Set.of(int.class, Integer.class, long.class, Long.class);
  private static final Set<Class<?>> DECIMAL = Set.of(double.class, Double.class, BigDecimal.class);

  private WrongValue() {}

  static String described(ParameterException failure) {
    var argument = failure.getArgSpec();
    var value = failure.getValue();
    if (argument == null || value == null) {
      return String.valueOf(failure.getMessage());
    }
    var expected = expected(argument);
    if (expected != null) {
      return "%s: found '%s', expected %s".formatted(name(argument), value, expected);
    }
    return failure.getCause() instanceof TypeConversionException own
        ? name(argument) + ": " + own.getMessage()
        : "%s: found '%s', which is none".formatted(name(argument), value);
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  /** What options of a usual type take; null of types that tell it themselves. */
  private static @Nullable String expected(ArgSpec argument) {
    var type =
        argument.auxiliaryTypes().length == 0 ? argument.type() : argument.auxiliaryTypes()[0];
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
          .collect(Collectors.joining(", ", "one of ", ""));
    }
    if (WHOLE.contains(type)) {
      var isLong = type == long.class || type == Long.class;
      return "a whole number up to " + (isLong ? Long.MAX_VALUE : Integer.MAX_VALUE);
    }
    return DECIMAL.contains(type) ? "a number" : null;
  }
}
