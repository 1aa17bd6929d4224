package io.remdreaming.model.redaction;

import com.google.re2j.Pattern;
import io.remdreaming.model.memory.RedactedKind;
import io.remdreaming.model.ontologies.TenantPattern;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;

/**
 * Finds values of one kind within a piece of a text. Searching takes time linear in the piece.
 *
 * @param name names the placeholders
 * @param pattern what a value looks like
 * @param steps about how many steps of a tenant's own expression a character takes at most, else 0
 * @param shown a piece without what only looks like a value, as long as it was
 * @param length how much of what was found is a value, in characters; 0 if it is none
 */
record Detector(
    String name,
    Pattern pattern,
    int steps,
    UnaryOperator<String> shown,
    ToIntFunction<String> length) {

  /** A local part and a domain with a dot, in any script. */
  private static final Pattern EMAIL =
      Pattern.compile("[\\pL\\pN._%+\\-]+@[\\pL\\pN\\-]+(?:\\.[\\pL\\pN\\-]+)+");

  /** Seven digits or more, in groups, and what people write between them. */
  private static final Pattern PHONE =
      Pattern.compile("\\+?\\(?[0-9](?:[ ()./\\-\\x{a0}]{0,3}[0-9]){6,29}");

  private static final Pattern CARD = Pattern.compile("[0-9](?:[ \\-]?[0-9]){12,18}");

  private static final Pattern IBAN =
      Pattern.compile("[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?");

  static Detector of(RedactedKind kind) {
    return switch (kind) {
      case EMAIL -> of(kind, EMAIL, UnaryOperator.identity(), String::length);
      case IBAN -> of(kind, IBAN, UnaryOperator.identity(), longest(CheckDigits::isIban));
      case CARD -> of(kind, CARD, UnaryOperator.identity(), longest(CheckDigits::isCard));
      case PHONE -> of(kind, PHONE, NoPhones::hide, String::length);
    };
  }

  /** That of an expression that a tenant brings. */
  static Detector of(String name, TenantPattern own) {
    return new Detector(
        name.toUpperCase(Locale.ROOT),
        own.compiled(),
        own.steps(),
        UnaryOperator.identity(),
        String::length);
  }

  private static Detector of(
      RedactedKind kind,
      Pattern pattern,
      UnaryOperator<String> shown,
      ToIntFunction<String> length) {
    return new Detector(kind.name(), pattern, 0, shown, length);
  }

  /** The longest beginning that has the right check digits: other digits may follow a number. */
  private static ToIntFunction<String> longest(Predicate<String> isNumber) {
    return found -> {
      for (var end = found.length(); end > 0; end--) {
        if (found.charAt(end - 1) != ' ' && isNumber.test(found.substring(0, end))) {
          return end;
        }
      }
      return 0;
    };
  }
}
